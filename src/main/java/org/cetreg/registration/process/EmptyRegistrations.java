package org.cetreg.registration.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes registrations that stay without any written subject (R-W2), a few at a time, each in its own transaction. It is no
 * {@link org.cetreg.shared.retention.Sweep}: each is a step of its process that takes tasks and letters with it, some must stay while the staff
 * are at work, and candidates see the minute in which it is done.
 */
@Component
public class EmptyRegistrations {

    private static final int BATCH = 100;

    private final JdbcTemplate jdbc;
    private final RegistrationProcess process;
    private final Clock clock;
    private final Duration after;

    EmptyRegistrations(
            JdbcTemplate jdbc,
            RegistrationProcess process,
            Clock clock,
            @Value("${cet.registration.delete-empty-after}") Duration after) {
        this.jdbc = jdbc;
        this.process = process;
        this.clock = clock;
        this.after = after;
    }

    /** Deletes all whose time is over; nodes that do it at the same moment do no harm. */
    @Scheduled(fixedDelayString = "${cet.registration.delete-empty-every}")
    public void delete() {
        Instant due = clock.instant().minus(after);
        Place last = new Place(Timestamp.from(Instant.EPOCH), 0);
        List<Place> some;
        do {
            some = jdbc.query(
                    "select empty_since, id from registration where empty_since < ? and (empty_since, id) > (?, ?)"
                            + " order by empty_since, id limit ?",
                    (row, number) -> new Place(row.getTimestamp("empty_since"), row.getLong("id")),
                    Timestamp.from(due),
                    last.since(),
                    last.id(),
                    BATCH);
            for (Place place : some) {
                process.deleteEmpty(place.id(), due);
                last = place; // which may be there still: the staff are at work
            }
        } while (some.size() == BATCH);
    }

    private record Place(Timestamp since, long id) {}
}
