package org.cetreg.ticket;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The free seats of one subject at one campus, for entries that are paid after the arrangement (R-T4). It assigns the
 * lowest seat of the room with the fewest people, so that small rooms are filled first, and opens a new room only when
 * all rooms are full.
 */
final class FreeSeats {

    /** A seat in a room; both numbers start at 1. */
    record Place(int room, int seat) {}

    private final Map<Integer, BitSet> taken = new TreeMap<>();
    private final int roomSize;

    /** @param roomSize the number of seats in a room, 1 to 99 */
    FreeSeats(int roomSize) {
        this.roomSize = roomSize;
    }

    /** Marks this seat as taken. */
    void take(Place place) {
        taken.computeIfAbsent(place.room(), room -> new BitSet()).set(place.seat());
    }

    /**
     * Takes and returns the next free seat.
     *
     * @throws IllegalStateException when all rooms up to the highest possible room number are full
     */
    Place next() {
        int fewest = roomSize; // a room with this many people is full, even if rooms used to be larger
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
