package org.cetreg.ticket;

import java.util.HashMap;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;

/** An office that arranges the paid entries of a new school; no tickets have been published. */
final class ArrangementOffice {

    final SittingId sitting;
    final Campus campus;
    final PaidEntriesFixture paid;

    private final Arrangement arrangement;
    private final JdbcTemplate jdbc;

    ArrangementOffice(Arrangement arrangement, Fixtures fixtures, JdbcTemplate jdbc) {
        this.arrangement = arrangement;
        this.jdbc = jdbc;
        sitting = fixtures.sitting();
        fixtures.tickets(null, null);
        campus = fixtures.campus();
        paid = new PaidEntriesFixture(jdbc, fixtures);
    }

    /** Arranges the paid entries of the school. */
    ArrangementOutcome arrange() {
        return arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen());
    }

    /** Returns the number of the last run, which the page of the office shows; 0 when there is none. */
    long seen() {
        return arrangement.lastRun(sitting).map(ArrangementRun::id).orElse(0L);
    }

    /** Returns the ticket numbers of the campus by entry. */
    Map<Long, String> numbers() {
        Map<Long, String> numbers = new HashMap<>();
        jdbc.query(
                "select entry_id, number from admission_ticket where campus_code = ?",
                row -> {
                    numbers.put(row.getLong(1), row.getString(2));
                },
                campus.code());
        return numbers;
    }
}
