package org.cetreg.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The audit trail: who did what to what, when, and how it ended. Entries join the caller's transaction. */
@Component
public class Audit {

    private static final String INSERT =
            "insert into audit_entry (at, actor, action, object, outcome, detail, institution)"
                    + " values (?, ?, ?, ?, ?, ?::jsonb, ?)";

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
     * @param actor who
     * @param action what, such as {@code eligibility.query}
     * @param object to what, such as {@code registration:42}
     * @param outcome how it ended, such as {@code found}
     * @param detail further facts; never identity numbers or passwords
     */
    public void record(Actor actor, String action, String object, String outcome, Map<String, ?> detail) {
        jdbc.update(
                INSERT,
                Timestamp.from(clock.instant()),
                actor.text(),
                action,
                object,
                outcome,
                written(detail),
                institution());
    }

    private String written(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Audit detail cannot be written: " + detail.keySet(), e);
        }
    }

    /**
     * What was changed about one of many things.
     *
     * @param before the facts as they were; never identity numbers or passwords
     * @param after the same facts as they are now
     * @param detail further facts; likewise
     */
    public record Change(String object, Map<String, ?> before, Map<String, ?> after, Map<String, ?> detail) {}

    /** Writes an entry for each of these changes. */
    public void changeAll(Actor actor, String action, List<Change> changes) {
        Timestamp now = Timestamp.from(clock.instant());
        String institution = institution();
        jdbc.batchUpdate(
                INSERT,
                changes.stream()
                        .map(change -> {
                            Map<String, Object> detail = new LinkedHashMap<>(change.detail());
                            detail.put("before", change.before());
                            detail.put("after", change.after());
                            return new Object[] {
                                now, actor.text(), action, change.object(), "changed", written(detail), institution
                            };
                        })
                        .toList());
    }

    /**
     * Writes that facts about something were changed: what differs, before and after.
     *
     * @param before the facts as they were; never identity numbers or passwords
     * @param after the same facts as they are now
     */
    public void change(Actor actor, String action, String object, Map<String, ?> before, Map<String, ?> after) {
        Map<String, Object> was = new LinkedHashMap<>(before);
        Map<String, Object> is = new LinkedHashMap<>(after);
        was.entrySet().removeIf(fact -> after.containsKey(fact.getKey()) && same(fact, after));
        is.entrySet().removeIf(fact -> before.containsKey(fact.getKey()) && same(fact, before));
        record(actor, action, object, "changed", Map.of("before", was, "after", is));
    }

    private static boolean same(Map.Entry<String, ?> fact, Map<String, ?> others) {
        return Objects.equals(fact.getValue(), others.get(fact.getKey()));
    }

    private static String institution() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof OfInstitution clerk
                ? clerk.scope().code()
                : "";
    }
}
