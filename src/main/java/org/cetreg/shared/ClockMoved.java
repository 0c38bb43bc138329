package org.cetreg.shared;

/** Published when the clock was moved by hand, as only a trial installation allows. */
public record ClockMoved() {}
