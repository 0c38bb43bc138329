package org.cetreg.exam.setup;

/** Thrown when somebody wants to change a sitting that is closed. */
public class SittingClosed extends RuntimeException {}
