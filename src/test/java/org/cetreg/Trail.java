package org.cetreg;

import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the audit trail for tests. */
@TestComponent
public class Trail {

    private final JdbcTemplate jdbc;

    Trail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns who performed this action on the object and with what outcome, oldest first: {@code system PAID}. */
    public List<String> of(String action, String object) {
        return jdbc.queryForList(
                "select actor || ' ' || outcome from audit_entry where action = ? and object = ? order by id",
                String.class,
                action,
                object);
    }

    /** Returns the outcomes of this person's actions, oldest first. */
    public List<String> by(String actor, String action) {
        return jdbc.queryForList(
                "select outcome from audit_entry where actor = ? and action = ? order by id",
                String.class,
                actor,
                action);
    }
}
