package org.cetreg.payment.booking;

import java.sql.Timestamp;
import java.time.Instant;
import org.cetreg.shared.retention.Retained;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Removes reports that could not be booked, long after somebody has cleared them with the platform. */
@Component
class OldUnbookedReports implements Retained {

    private final JdbcTemplate jdbc;

    OldUnbookedReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "unbooked-reports";
    }

    @Override
    public int remove(Instant before, int most) {
        return jdbc.update(
                "delete from unbooked_report where id in ("
                        + "select id from unbooked_report where settled_at < ? order by settled_at, id limit ?)",
                Timestamp.from(before),
                most);
    }
}
