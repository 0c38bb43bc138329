package org.cetreg.registration.seating;

/**
 * Where an entry is examined, as its admission ticket says (R-T2).
 *
 * @param ticketNumber the number of the ticket, 15 characters
 * @param room the room as door signs show it: {@code 007}
 * @param seat the seat as labels on desks show it: {@code 05}
 */
public record AssignedSeat(String ticketNumber, String room, String seat) {}
