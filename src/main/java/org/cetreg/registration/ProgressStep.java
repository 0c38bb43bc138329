package org.cetreg.registration;

/**
 * One of the eleven steps of the progress at the desk.
 *
 * @param name the message key is {@code progress.<name>}
 */
public record ProgressStep(String name, boolean done) {}
