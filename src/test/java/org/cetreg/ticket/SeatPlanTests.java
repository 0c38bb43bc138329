package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeatPlanTests {

    @Test
    void everyEntryGetsExactlyOneSeatAndRoomsAreFilledInOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int roomSize = 1 + random.nextInt(TicketNumber.MOST_SEATS);
            int entries = random.nextInt(Math.min(3_000, TicketNumber.MOST_ROOMS * roomSize));
            SeatPlan plan = SeatPlan.draw(classList(entries), roomSize, random);

            assertThat(sorted(plan)).as("seed %d, case %d", seed, i).isEqualTo(classList(entries));
            Set<String> seats = new HashSet<>();
            for (int place = 0; place < plan.size(); place++) {
                assertThat(plan.seatAt(place)).as("seed %d, case %d", seed, i).isBetween(1, roomSize);
                assertThat(plan.roomAt(place)).as("seed %d, case %d", seed, i).isBetween(1, plan.rooms());
                seats.add(plan.roomAt(place) + "/" + plan.seatAt(place));
            }
            assertThat(seats).as("seed %d, case %d", seed, i).hasSize(entries);
            assertThat(plan.rooms()).as("seed %d, case %d", seed, i).isEqualTo((int)
                    Math.ceil(entries / (double) roomSize));
        }
    }

    @Test
    void noRoomHasOneToThreePeopleWhereArithmeticAllowsIt() {
        for (int roomSize = 2; roomSize <= TicketNumber.MOST_SEATS; roomSize++) {
            for (int entries = 1; entries <= Math.min(500, TicketNumber.MOST_ROOMS * roomSize); entries++) {
                int[] rooms = roomsOf(entries, roomSize);
                int fewest = Arrays.stream(rooms).min().orElseThrow();
                int best = Math.min(SeatPlan.FEWEST, entries / rooms.length);
                assertThat(fewest)
                        .as("%d entries, rooms of %d", entries, roomSize)
                        .isGreaterThanOrEqualTo(best);
                assertThat(rooms)
                        .as("%d entries, rooms of %d", entries, roomSize)
                        .hasSize((entries + roomSize - 1) / roomSize);
                assertThat(Arrays.stream(rooms).sum()).isEqualTo(entries);
                assertThat(Arrays.stream(rooms).max().orElseThrow()).isLessThanOrEqualTo(roomSize);
                if (roomSize >= 7 && entries > 3) {
                    assertThat(fewest)
                            .as("%d entries, rooms of %d", entries, roomSize)
                            .isGreaterThan(3);
                }
            }
        }
    }

    @Test
    void aLastRoomThatIsLargeEnoughTakesNobodyFromTheOthers() {
        assertThat(roomsOf(65, 30)).containsExactly(30, 30, 5);
        assertThat(roomsOf(64, 30)).containsExactly(30, 30, 4);
        assertThat(roomsOf(90, 30)).containsExactly(30, 30, 30);
        assertThat(roomsOf(3, 30)).containsExactly(3);
    }

    @Test
    void aLastRoomOfOneToThreeIsFilledUpFromTheRoomsBeforeIt() {
        assertThat(roomsOf(63, 30)).containsExactly(30, 29, 4);
        assertThat(roomsOf(61, 30)).containsExactly(29, 28, 4);
        assertThat(roomsOf(31, 30)).containsExactly(27, 4);
        assertThat(roomsOf(6, 5)).as("four people in each room are impossible").containsExactly(3, 3);
        assertThat(roomsOf(5, 2)).containsExactly(2, 2, 1);
    }

    @Test
    void theOrderDoesNotFollowTheClassList() {
        SeatPlan plan = SeatPlan.draw(classList(3_000), 30, new SecureRandom());

        int neighbours = 0;
        for (int place = 1; place < plan.size(); place++) {
            if (Math.abs(plan.entryAt(place) - plan.entryAt(place - 1)) == 1) {
                neighbours++;
            }
        }
        assertThat(neighbours).as("classmates in a row among 3,000").isLessThan(30); // two are expected by chance
    }

    @Test
    void twoDrawsDiffer() {
        assertThat(order(SeatPlan.draw(classList(100), 30, new SecureRandom())))
                .isNotEqualTo(order(SeatPlan.draw(classList(100), 30, new SecureRandom())));
    }

    @Test
    void everyPlaceIsEquallyLikely() {
        int[] first = new int[10];
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            first[(int) SeatPlan.draw(classList(10), 30, random).entryAt(0)]++;
        }
        assertThat(Arrays.stream(first)).allMatch(times -> times > 1_800 && times < 2_200);
    }

    @Test
    void theSameSourceDrawsTheSameOrder() {
        assertThat(order(SeatPlan.draw(classList(500), 30, new Random(7))))
                .isEqualTo(order(SeatPlan.draw(classList(500), 30, new Random(7))));
    }

    @Test
    void moreThan999RoomsCannotBeNumbered() {
        assertThat(SeatPlan.fits(999 * 2, 2)).isTrue();
        assertThat(SeatPlan.fits(999 * 2 + 1, 2)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SeatPlan.draw(classList(999 * 2 + 1), 2, new Random(1)));
    }

    private static int[] roomsOf(int entries, int roomSize) {
        SeatPlan plan = SeatPlan.draw(classList(entries), roomSize, new Random(1));
        int[] rooms = new int[plan.rooms()];
        for (int place = 0; place < plan.size(); place++) {
            int room = plan.roomAt(place) - 1;
            rooms[room]++;
            assertThat(plan.seatAt(place)).isEqualTo(rooms[room]); // seats are numbered without a gap
        }
        return rooms;
    }

    private static long[] classList(int entries) {
        return LongStream.range(0, entries).toArray();
    }

    private static long[] order(SeatPlan plan) {
        long[] order = new long[plan.size()];
        Arrays.setAll(order, plan::entryAt);
        return order;
    }

    private static long[] sorted(SeatPlan plan) {
        long[] order = order(plan);
        Arrays.sort(order);
        return order;
    }

    @Test
    void withoutEntriesThereIsNoRoom() {
        SeatPlan plan = SeatPlan.draw(new long[0], 30, new Random(1));

        assertThat(plan.size()).isZero();
        assertThat(plan.rooms()).isZero();
    }
}
