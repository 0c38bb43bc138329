/**
 * The connection between registrations and their diagrams: {@code *Process} classes call the engine, and the engine
 * calls {@code *Steps} classes, which have one method for each service task. A business outcome is returned to the
 * gateway as a word; an exception is a technical failure and rolls the step back. Java code never calls a step; code
 * that both sides need lies in a class that both use.
 */
package org.cetreg.registration.process;
