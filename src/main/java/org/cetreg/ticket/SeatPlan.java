package org.cetreg.ticket;

import java.util.Random;

/**
 * Who sits where: entries in random order, so that nobody sits beside a classmate by design, room by room from 1, in each
 * room seat by seat from 1 (R-T1). Only the last room may have empty seats.
 */
final class SeatPlan {

    private final long[] entryIds;
    private final int roomSize;

    private SeatPlan(long[] entryIds, int roomSize) {
        this.entryIds = entryIds;
        this.roomSize = roomSize;
    }

    /**
     * Draws the order.
     *
     * @param entryIds the entries of one subject at one campus; left as they are
     * @param roomSize seats of a room, 1 to 99
     * @throws IllegalArgumentException when they would need more rooms than numbers can name
     */
    static SeatPlan draw(long[] entryIds, int roomSize, Random random) {
        if (!fits(entryIds.length, roomSize)) {
            throw new IllegalArgumentException(entryIds.length + " entries do not fit into rooms of " + roomSize);
        }
        long[] order = entryIds.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return new SeatPlan(order, roomSize);
    }

    /** Whether so many entries of one subject fit into one campus. */
    static boolean fits(int entries, int roomSize) {
        return entries <= TicketNumber.MOST_ROOMS * roomSize;
    }

    int size() {
        return entryIds.length;
    }

    int rooms() {
        return (entryIds.length + roomSize - 1) / roomSize;
    }

    /** The entry that got the place. */
    long entryAt(int place) {
        return entryIds[place];
    }

    /** The room of the place, from 1. */
    int roomAt(int place) {
        return place / roomSize + 1;
    }

    /** The seat of the place in its room, from 1. */
    int seatAt(int place) {
        return place % roomSize + 1;
    }
}
