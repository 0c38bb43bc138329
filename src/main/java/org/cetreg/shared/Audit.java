package org.cetreg.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The audit trail: who did what to what, when, and how it ended. Entries join the caller's transaction. */
@Component
public class Audit {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    Audit(JdbcTemplate jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Writes one entry.
     *
     * @param actor who, such as {@code account:17}, {@code system}
     * @param action what, such as {@code eligibility.query}
     * @param object to what, such as {@code registration:42}
     * @param outcome how it ended, such as {@code found}
     * @param detail further facts; never identity numbers or passwords
     */
    public void record(String actor, String action, String object, String outcome, Map<String, ?> detail) {
        try {
            jdbc.update(
                    "insert into audit_entry (at, actor, action, object, outcome, detail) values (?, ?, ?, ?, ?, ?::jsonb)",
                    Timestamp.from(clock.instant()),
                    actor,
                    action,
                    object,
                    outcome,
                    json.writeValueAsString(detail));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Audit detail cannot be written: " + detail.keySet(), e);
        }
    }
}
