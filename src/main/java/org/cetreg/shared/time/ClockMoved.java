package org.cetreg.shared.time;

/** Published when somebody has moved the clock by hand, which only a trial installation allows. */
public record ClockMoved() {}
