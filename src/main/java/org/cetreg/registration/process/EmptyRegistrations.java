package org.cetreg.registration.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cetreg.registration.RegistrationId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes registrations that still have no written subject (R-W2), in batches, each registration in its own
 * transaction. It is not a {@link org.cetreg.shared.retention.Sweep}, because each deletion is a step of the
 * registration's process that also removes its tasks and sends a letter, some registrations must be kept while the
 * staff are at work on them, and candidates notice the minute in which it happens.
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

    /** Deletes all registrations that are due. Several nodes may run this at the same time. */
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
                process.deleteEmpty(new RegistrationId(place.id()), due);
                last = place; // the registration may still exist because the staff are at work on it
            }
        } while (some.size() == BATCH);
    }

    private record Place(Timestamp since, long id) {}
}
