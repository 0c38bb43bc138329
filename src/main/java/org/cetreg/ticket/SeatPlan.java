package org.cetreg.ticket;

import java.util.Arrays;
import java.util.Random;

/**
 * Assigns rooms and seats to entries in random order, so that nobody sits beside a classmate by design. Rooms and the
 * seats in them are numbered from 1 (R-T1). All rooms are full except the last one. If the last room would have only
 * one to three people, earlier rooms give up as many people as it needs (R-T4).
 */
final class SeatPlan {

    /** The smallest number of people in a room, unless the group or its rooms are too small for it. */
    static final int FEWEST = 4;

    private final long[] entryIds;
    private final int[] firstPlaces;

    private SeatPlan(long[] entryIds, int[] roomSizes) {
        this.entryIds = entryIds;
        this.firstPlaces = new int[roomSizes.length];
        for (int room = 1; room < roomSizes.length; room++) {
            firstPlaces[room] = firstPlaces[room - 1] + roomSizes[room - 1];
        }
    }

    /**
     * Draws a random order.
     *
     * @param entryIds the entries of one subject at one campus; not modified
     * @param roomSize the number of seats in a room, 1 to 99
     * @throws IllegalArgumentException when the entries need more rooms than there are room numbers
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
        return new SeatPlan(order, rooms(order.length, roomSize));
    }

    /** Returns whether this many entries of one subject fit into one campus. */
    static boolean fits(int entries, int roomSize) {
        return entries <= TicketNumber.MOST_ROOMS * roomSize;
    }

    /** Returns the number of people in each room: no more rooms than needed, and not too few people in the last one. */
    private static int[] rooms(int entries, int roomSize) {
        int[] rooms = new int[(entries + roomSize - 1) / roomSize];
        Arrays.fill(rooms, roomSize);
        if (rooms.length > 0) {
            int last = rooms.length - 1;
            rooms[last] = entries - last * roomSize;
            fillUp(rooms, last);
        }
        return rooms;
    }

    /**
     * Moves people to the last room until it has enough, or until no other room has at least two more. With rooms of
     * fewer than seven seats, enough may be impossible.
     */
    private static void fillUp(int[] rooms, int last) {
        while (rooms[last] < FEWEST) {
            int fullest = last;
            for (int room = last - 1; room >= 0; room--) {
                fullest = rooms[room] > rooms[fullest] ? room : fullest;
            }
            if (rooms[fullest] <= rooms[last] + 1) {
                return;
            }
            rooms[fullest]--;
            rooms[last]++;
        }
    }

    int size() {
        return entryIds.length;
    }

    int rooms() {
        return firstPlaces.length;
    }

    /** Returns the entry at this place. */
    long entryAt(int place) {
        return entryIds[place];
    }

    /** Returns the room of this place, from 1. */
    int roomAt(int place) {
        int found = Arrays.binarySearch(firstPlaces, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the seat of this place in its room, from 1. */
    int seatAt(int place) {
        return place - firstPlaces[roomAt(place) - 1] + 1;
    }
}
