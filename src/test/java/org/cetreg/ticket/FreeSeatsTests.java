package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.cetreg.ticket.FreeSeats.Place;
import org.junit.jupiter.api.Test;

class FreeSeatsTests {

    @Test
    void aLateEntryGetsASeatInTheRoomWithTheFewestPeople() {
        FreeSeats seats = new FreeSeats(6);
        people(seats, 1, 6);
        people(seats, 2, 5);
        people(seats, 3, 4);

        assertThat(seats.next()).isEqualTo(new Place(3, 5));
        assertThat(seats.next()).isEqualTo(new Place(2, 6));
        assertThat(seats.next()).isEqualTo(new Place(3, 6));
    }

    @Test
    void aSeatThatWasLeftEmptyComesFirst() {
        FreeSeats seats = new FreeSeats(4);
        seats.take(new Place(1, 1));
        seats.take(new Place(1, 3));

        assertThat(seats.next()).isEqualTo(new Place(1, 2));
        assertThat(seats.next()).isEqualTo(new Place(1, 4));
    }

    @Test
    void aNewRoomIsOpenedOnlyWhenAllAreFullAndTheNextComersJoinIt() {
        FreeSeats seats = new FreeSeats(30);
        people(seats, 1, 29);

        assertThat(seats.next()).isEqualTo(new Place(1, 30));
        assertThat(seats.next()).isEqualTo(new Place(2, 1));
        assertThat(seats.next()).isEqualTo(new Place(2, 2));
    }

    @Test
    void withoutAnArrangementTheFirstRoomIsOpened() {
        assertThat(new FreeSeats(30).next()).isEqualTo(new Place(1, 1));
    }

    @Test
    void noSeatIsGivenTwiceHoweverTheRoomsLook() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int roomSize = 1 + random.nextInt(TicketNumber.MOST_SEATS);
            FreeSeats seats = new FreeSeats(roomSize);
            Set<Place> taken = new HashSet<>();
            for (int n = random.nextInt(200); n > 0; n--) {
                Place place = new Place(1 + random.nextInt(5), 1 + random.nextInt(roomSize));
                seats.take(place);
                taken.add(place);
            }
            for (int n = 0; n < 100; n++) {
                Place place = seats.next();
                assertThat(taken.add(place)).as(place.toString()).isTrue();
                assertThat(place.seat()).isBetween(1, roomSize);
            }
        }
    }

    @Test
    void roomsThatUsedToBeLargerTakeNobodyElse() {
        FreeSeats seats = new FreeSeats(2);
        people(seats, 1, 3);

        assertThat(seats.next()).isEqualTo(new Place(2, 1));
    }

    @Test
    void moreThan999RoomsCannotBeNumbered() {
        FreeSeats seats = new FreeSeats(1);
        for (int room = 1; room < TicketNumber.MOST_ROOMS; room++) {
            people(seats, room, 1);
        }
        assertThat(seats.next()).isEqualTo(new Place(999, 1));
        assertThatIllegalStateException().isThrownBy(seats::next).withMessageContaining("999");
    }

    private static void people(FreeSeats seats, int room, int count) {
        for (int seat = 1; seat <= count; seat++) {
            seats.take(new Place(room, seat));
        }
    }
}
