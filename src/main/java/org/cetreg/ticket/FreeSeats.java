package org.cetreg.ticket;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The seats of one subject at one campus that nobody has, for whoever comes after the arrangement (R-T4). It gives out the
 * lowest seat of the room with the fewest people, so that rooms of a few grow first; a new room only when all are full.
 */
final class FreeSeats {

    /** A seat in a room, both from 1. */
    record Place(int room, int seat) {}

    private final Map<Integer, BitSet> taken = new TreeMap<>();
    private final int roomSize;

    /** @param roomSize seats of a room, 1 to 99 */
    FreeSeats(int roomSize) {
        this.roomSize = roomSize;
    }

    /** Notes that somebody has this seat. */
    void take(Place place) {
        taken.computeIfAbsent(place.room(), room -> new BitSet()).set(place.seat());
    }

    /**
     * The next seat, which is taken from now on.
     *
     * @throws IllegalStateException when every room that numbers can name is full
     */
    Place next() {
        int fewest = roomSize; // a room with as many is full, also one that was larger once
        int best = 0;
        for (Map.Entry<Integer, BitSet> room : taken.entrySet()) {
            if (room.getValue().cardinality() < fewest) {
                fewest = room.getValue().cardinality();
                best = room.getKey();
            }
        }
        Place place = best == 0
                ? new Place(newRoom(), 1)
                : new Place(best, taken.get(best).nextClearBit(1));
        take(place);
        return place;
    }

    private int newRoom() {
        int room = 1;
        while (taken.containsKey(room)) {
            room++;
        }
        if (room > TicketNumber.MOST_ROOMS) {
            throw new IllegalStateException("All " + TicketNumber.MOST_ROOMS + " rooms of " + roomSize + " are full");
        }
        return room;
    }
}
