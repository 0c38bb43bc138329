package org.cetreg.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.registration.seating.AssignedSeat;
import org.cetreg.registration.seating.AssignedSeats;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells the desk the rooms and seats that stand on the tickets. */
@Component
class TicketSeats implements AssignedSeats {

    private final JdbcTemplate jdbc;

    TicketSeats(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, AssignedSeat> of(Collection<Long> entryIds) {
        Map<Long, AssignedSeat> seats = new HashMap<>();
        jdbc.query(
                "select entry_id, number from admission_ticket where entry_id = any (?)",
                row -> {
                    TicketNumber number = TicketNumber.parse(row.getString(2));
                    seats.put(
                            row.getLong(1),
                            new AssignedSeat(number.toString(), number.roomLabel(), number.seatLabel()));
                },
                (Object) entryIds.toArray(Long[]::new));
        return seats;
    }
}
