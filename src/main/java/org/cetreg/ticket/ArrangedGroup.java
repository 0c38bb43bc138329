package org.cetreg.ticket;

/**
 * The state of the arrangement of one subject at one campus.
 *
 * @param paid the number of paid entries, which are to be arranged
 * @param arranged the number of entries that have a seat
 * @param rooms the number of rooms in use
 */
public record ArrangedGroup(String campusCode, String subjectCode, int paid, int arranged, int rooms) {}
