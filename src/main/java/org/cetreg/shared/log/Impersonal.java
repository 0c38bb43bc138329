package org.cetreg.shared.log;

/**
 * Marks an exception of ours whose message may appear in the log. The message consists only of our own words, numbers
 * that we assigned and codes of surrounding systems, never of anything that a person sent.
 */
public interface Impersonal {}
