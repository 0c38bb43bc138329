package org.cetreg.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.ArrangementRun.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores arrangement runs; each call joins the caller's transaction. */
@Component
class ArrangementRuns {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ArrangementRuns(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<ArrangementRun> last(SittingId sittingId) {
        return jdbc
                .query(
                        "select * from arrangement_run where sitting_id = ? order by id desc limit 1",
                        ArrangementRuns::run,
                        sittingId.value())
                .stream()
                .findFirst();
    }

    /**
     * Starts a run. The caller must hold the lock, so a run that is still RUNNING must have been interrupted and
     * becomes FAILED.
     */
    long start(SittingId sittingId, Actor actor, Scope scope, int groups) {
        jdbc.update(
                "update arrangement_run set status = 'FAILED', finished_at = ? where sitting_id = ? and status "
                        + Status.TABLE.sqlBefore(Status.FAILED),
                now(),
                sittingId.value());
        return jdbc.queryForObject("""
                insert into arrangement_run (sitting_id, actor, scope, status, started_at, groups_total)
                values (?, ?, ?, 'RUNNING', ?, ?) returning id
                """, Long.class, sittingId.value(), actor.text(), scope.code(), now(), groups);
    }

    void groupDone(long run, int entries, int rooms) {
        jdbc.update("""
                update arrangement_run set groups_done = groups_done + 1, entries = entries + ?, rooms = rooms + ?
                where id = ?
                """, entries, rooms, run);
    }

    /**
     * Ends the run and returns its final state.
     *
     * @throws IllegalStateException if it has ended already
     */
    ArrangementRun finish(long run, Status status) {
        return jdbc
                .query(
                        "update arrangement_run set status = ?, finished_at = ? where id = ? and status "
                                + Status.TABLE.sqlBefore(status) + " returning *",
                        ArrangementRuns::run,
                        status.name(),
                        now(),
                        run)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Arrangement run " + run + " cannot become " + status + ": it is " + status(run)));
    }

    private String status(long run) {
        return jdbc.queryForObject("select status from arrangement_run where id = ?", String.class, run);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static ArrangementRun run(ResultSet row, int number) throws SQLException {
        return new ArrangementRun(
                row.getLong("id"),
                new Scope(row.getString("scope")),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                row.getInt("groups_total"),
                row.getInt("groups_done"),
                row.getInt("entries"),
                row.getInt("rooms"));
    }
}
