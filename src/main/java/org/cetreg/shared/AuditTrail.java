package org.cetreg.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the audit trail, newest entry first. Each page is read with a single statement that uses an index. */
@Component
public class AuditTrail {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    AuditTrail(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Selects the entries to read. An empty component does not restrict the selection.
     *
     * @param from the earliest time, inclusive
     * @param to the latest time, exclusive
     * @param scope the scope whose staff acted
     */
    public record Filter(
            Optional<Actor> actor,
            Optional<String> action,
            Optional<String> object,
            Optional<Instant> from,
            Optional<Instant> to,
            Scope scope) {}

    /** The entry after which a page begins. The page holds the entries that are older than this one. */
    public record Place(Instant at, long id) {}

    /**
     * One entry of the audit trail. {@code before} and {@code after} are null unless the entry records a change; {@code
     * detail} holds all other facts.
     */
    public record Entry(
            long id,
            Instant at,
            Actor actor,
            String action,
            String object,
            String outcome,
            JsonNode before,
            JsonNode after,
            JsonNode detail) {}

    /** Returns one page of entries, newest first. */
    public List<Entry> page(Filter filter, Optional<Place> after, int size) {
        StringBuilder sql = new StringBuilder("select * from audit_entry where true");
        List<Object> arguments = new ArrayList<>();
        filter.actor().ifPresent(actor -> add(sql, " and actor = ?", arguments, actor.text()));
        filter.action().ifPresent(action -> add(sql, " and action = ?", arguments, action));
        filter.object().ifPresent(object -> add(sql, " and object = ?", arguments, object));
        filter.from().ifPresent(from -> add(sql, " and at >= ?", arguments, Timestamp.from(from)));
        filter.to().ifPresent(to -> add(sql, " and at < ?", arguments, Timestamp.from(to)));
        if (!filter.scope().isCountry()) {
            sql.append(" and institution <> '' and ").append(filter.scope().condition("institution"));
            arguments.addAll(List.of(filter.scope().arguments()));
        }
        after.ifPresent(place -> {
            add(sql, " and (at, id) < (?, ?)", arguments, Timestamp.from(place.at()));
            arguments.add(place.id());
        });
        add(sql, " order by at desc, id desc limit ?", arguments, size);
        return jdbc.query(sql.toString(), this::entry, arguments.toArray());
    }

    private static void add(StringBuilder sql, String condition, List<Object> arguments, Object value) {
        sql.append(condition);
        arguments.add(value);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        JsonNode detail = read(row.getString("detail"));
        JsonNode rest = detail.deepCopy();
        if (rest instanceof ObjectNode facts) {
            facts.remove(List.of("before", "after"));
        }
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new Actor(row.getString("actor")),
                row.getString("action"),
                row.getString("object"),
                row.getString("outcome"),
                detail.get("before"),
                detail.get("after"),
                rest);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column detail does not hold JSON", e);
        }
    }
}
