package org.cetreg.registration.seating;

/**
 * The paid entries of one subject at one campus.
 *
 * @param paid how many there are
 * @param arranged how many of them have a seat
 */
public record PaidGroup(String campusCode, String subjectCode, int paid, int arranged) {}
