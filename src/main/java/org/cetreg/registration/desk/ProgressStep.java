package org.cetreg.registration.desk;

/**
 * One of the eleven steps of the progress at the desk.
 *
 * @param name the message key is {@code progress.<name>}
 * @param optional whether one may leave it out
 * @param current whether the candidate is here; at most one step is
 */
public record ProgressStep(String name, boolean done, boolean optional, boolean current) {}
