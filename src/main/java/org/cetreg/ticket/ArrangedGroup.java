package org.cetreg.ticket;

/**
 * How far one subject at one campus is arranged.
 *
 * @param paid entries to arrange
 * @param arranged entries that have a seat
 * @param rooms in so many rooms
 */
public record ArrangedGroup(String campusCode, String subjectCode, int paid, int arranged, int rooms) {}
