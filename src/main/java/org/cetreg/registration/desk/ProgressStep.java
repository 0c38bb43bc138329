package org.cetreg.registration.desk;

/**
 * One of the eleven progress steps on the desk.
 *
 * @param name the message key is {@code progress.<name>}
 * @param optional whether the candidate can skip it
 * @param current whether the candidate has reached this step; true for at most one step
 */
public record ProgressStep(String name, boolean done, boolean optional, boolean current) {}
