package org.cetreg.shared.retention;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Removes the oldest entries of the audit trail. */
@Component
class RetainedTrail implements Retained {

    private final JdbcTemplate jdbc;

    RetainedTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int remove(Instant before, int most) {
        return jdbc.update(
                "delete from audit_entry where id in (select id from audit_entry where at < ? order by at, id limit ?)",
                Timestamp.from(before),
                most);
    }
}
