package org.cetreg.registration.seating;

/**
 * The paid entries of one subject at one campus.
 *
 * @param paid the number of paid entries
 * @param arranged the number of these that have a seat
 */
public record PaidGroup(String campusCode, String subjectCode, int paid, int arranged) {}
