package org.cetreg.shared.log;

/**
 * Marks an exception of ours whose message may stand in the log: it is made of our own words, numbers that we gave and
 * codes of the systems around us, never of what a person sent.
 */
public interface Impersonal {}
