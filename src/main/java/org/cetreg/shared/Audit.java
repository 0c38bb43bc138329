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

/**
 * Writes the audit trail: who did what to which object, when, and with what outcome. Entries join the caller's
 * transaction.
 */
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
     * @param actor the person or program that acted
     * @param action the action, such as {@code eligibility.query}
     * @param object the object of the action, such as {@code registration:42}
     * @param outcome the outcome, such as {@code found}
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
            throw new IllegalArgumentException("Cannot serialise the audit detail: " + detail.keySet(), e);
        }
    }

    /**
     * A change to one of several objects that are changed together.
     *
     * @param before the facts before the change; never identity numbers or passwords
     * @param after the same facts after the change
     * @param detail further facts; never identity numbers or passwords
     */
    public record Change(String object, Map<String, ?> before, Map<String, ?> after, Map<String, ?> detail) {}

    /** Writes one entry for each change. */
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
     * Writes an entry that lists the facts that differ, with their values before and after the change.
     *
     * @param before the facts before the change; never identity numbers or passwords
     * @param after the same facts after the change
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
