package org.cetreg.registration.seating;

/**
 * The paid entries of one subject at one campus.
 *
 * @param paid the number of paid entries
 */
public record PaidGroup(String campusCode, String subjectCode, int paid) {}
