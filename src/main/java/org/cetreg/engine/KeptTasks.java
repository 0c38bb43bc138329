package org.cetreg.engine;

import java.sql.Timestamp;
import java.time.Instant;
import org.cetreg.shared.Kept;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tasks of the staff that are done or not needed any more, from their end. Open ones stay, however old. */
@Component
class KeptTasks implements Kept {

    private final JdbcTemplate jdbc;

    KeptTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "staff-tasks";
    }

    @Override
    public int remove(Instant before, int most) {
        return jdbc.update(
                "delete from staff_task where id in (select id from staff_task where state <> 'OPEN' and created_at < ?"
                        + " order by created_at limit ?)",
                Timestamp.from(before),
                most);
    }
}
