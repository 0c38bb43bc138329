package org.cetreg.ticket;

import java.util.Arrays;
import java.util.Random;

/**
 * Who sits where: entries in random order, so that nobody sits beside a classmate by design, room by room from 1, in each
 * room seat by seat from 1 (R-T1). Rooms are full but for the last one; where that would have one to three people only,
 * the rooms before it give it as many as it needs (R-T4).
 */
final class SeatPlan {

    /** So many are company enough in a room; fewer only where a group has no more, or rooms are too small for it. */
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
        return new SeatPlan(order, rooms(order.length, roomSize));
    }

    /** Whether so many entries of one subject fit into one campus. */
    static boolean fits(int entries, int roomSize) {
        return entries <= TicketNumber.MOST_ROOMS * roomSize;
    }

    /** How many people each room has: no more rooms than needed, and nobody left nearly alone in the last one. */
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

    /** Until the last room has enough, or no other has two more than it: rooms of less than seven may be too small. */
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

    /** The entry that got the place. */
    long entryAt(int place) {
        return entryIds[place];
    }

    /** The room of the place, from 1. */
    int roomAt(int place) {
        int found = Arrays.binarySearch(firstPlaces, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The seat of the place in its room, from 1. */
    int seatAt(int place) {
        return place - firstPlaces[roomAt(place) - 1] + 1;
    }
}
