package org.cetreg.payment.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The differences that the comparisons found, and what staff recorded about them (R-P5). */
@Component
public class Differences {

    private final JdbcTemplate jdbc;
    private final FoundDifferences found;
    private final Audit audit;
    private final Clock clock;

    Differences(JdbcTemplate jdbc, FoundDifferences found, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.found = found;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns one page of a day's differences in the order in which they were found.
     *
     * @param state the state of the differences to return
     * @param kind their kind; empty for all kinds
     * @param after the id of the last difference on the previous page; 0 for the first page
     */
    public List<Difference> page(
            long dayId, Difference.State state, Optional<DifferenceKind> kind, long after, int size) {
        List<Object> values = new ArrayList<>(List.of(dayId, state.name()));
        kind.ifPresent(wanted -> values.add(wanted.name()));
        values.addAll(List.of(after, size));
        return jdbc.query(
                "select * from reconciliation_difference where reconciliation_id = ? and state = ?"
                        + (kind.isPresent() ? " and kind = ?" : "") + " and id > ? order by id limit ?",
                Differences::difference,
                values.toArray());
    }

    /** Returns how many differences of each kind and state a day has. */
    public List<Count> counts(long dayId) {
        return jdbc.query(
                "select kind, state, count(*), sum(fen) from reconciliation_difference"
                        + " where reconciliation_id = ? group by kind, state order by kind, state",
                (row, index) -> new Count(
                        DifferenceKind.valueOf(row.getString(1)),
                        Difference.State.valueOf(row.getString(2)),
                        row.getInt(3),
                        row.getLong(4)),
                dayId);
    }

    /**
     * The number of a day's differences of one kind and state.
     *
     * @param fen their sum, in fen
     */
    public record Count(DifferenceKind kind, Difference.State state, int count, long fen) {}

    public Optional<Difference> find(long id) {
        return jdbc.query("select * from reconciliation_difference where id = ?", Differences::difference, id).stream()
                .findFirst();
    }

    /**
     * Records what an open difference is. It stays explained as long as its amounts do not change.
     *
     * @param note 1 to 500 characters
     * @return false when it is not open any more
     */
    @Transactional
    public boolean explain(long id, String note, Clerk clerk) {
        Difference difference = find(id).orElseThrow();
        // In the order in which comparisons lock: the day first.
        jdbc.queryForObject("select id from reconciliation where id = ? for update", Long.class, difference.dayId());
        int explained = jdbc.update(
                "update reconciliation_difference set state = 'EXPLAINED', explained_at = ?, explained_by = ?,"
                        + " explained_name = ?, note = ? where id = ? and state = 'OPEN'",
                Timestamp.from(clock.instant()),
                clerk.actor().text(),
                clerk.name(),
                note,
                id);
        if (explained == 1) {
            found.count(difference.dayId());
            audit.record(
                    clerk.actor(),
                    "reconciliation.explain",
                    "difference:" + id,
                    "explained",
                    Map.of(
                            "kind", difference.kind().name(),
                            "order", difference.orderNumber(),
                            "fen", difference.fen(),
                            "note", note));
        }
        return explained == 1;
    }

    private static Difference difference(ResultSet row, int index) throws SQLException {
        Timestamp explained = row.getTimestamp("explained_at");
        return new Difference(
                row.getLong("id"),
                row.getLong("reconciliation_id"),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("order_number"),
                row.getString("platform_number"),
                row.getString("request_number"),
                row.getLong("item"),
                row.getObject("stated_fen", Long.class),
                row.getObject("booked_fen", Long.class),
                row.getLong("fen"),
                Difference.State.valueOf(row.getString("state")),
                row.getTimestamp("found_at").toInstant(),
                explained == null
                        ? Optional.empty()
                        : Optional.of(new Difference.Explanation(
                                row.getString("explained_name"), explained.toInstant(), row.getString("note"))));
    }
}
