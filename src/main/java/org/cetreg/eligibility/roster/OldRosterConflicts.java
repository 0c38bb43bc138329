package org.cetreg.eligibility.roster;

import java.sql.Timestamp;
import java.time.Instant;
import org.cetreg.shared.retention.Retained;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Removes roster conflicts that have been undecided for a long time: they contain personal data, and the next roster
 * raises them again.
 */
@Component
class OldRosterConflicts implements Retained {

    private final JdbcTemplate jdbc;

    OldRosterConflicts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "roster-conflicts";
    }

    @Override
    public int remove(Instant before, int most) {
        return jdbc.update(
                "delete from roster_conflict where id in (select id from roster_conflict where found_at < ? limit ?)",
                Timestamp.from(before),
                most);
    }
}
