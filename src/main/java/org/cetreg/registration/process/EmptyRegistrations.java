package org.cetreg.registration.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes registrations that stay without any written subject (R-W2), a few at a time, each in its own transaction. */
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
        List<Long> due;
        do {
            due = jdbc.queryForList(
                    "select id from registration where empty_since < ? order by empty_since limit ?",
                    Long.class,
                    Timestamp.from(clock.instant().minus(after)),
                    BATCH);
            due.forEach(process::deleteEmpty);
        } while (due.size() == BATCH);
    }
}
