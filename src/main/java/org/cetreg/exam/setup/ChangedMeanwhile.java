package org.cetreg.exam.setup;

/** Thrown when somebody else has changed or removed what a clerk is changing since it was shown. Nothing has been changed. */
public class ChangedMeanwhile extends RuntimeException {}
