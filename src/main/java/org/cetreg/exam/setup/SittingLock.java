package org.cetreg.exam.setup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads sittings, and lets those who change one and its parts wait for each other. */
@Component
public class SittingLock {

    private static final String SELECT = """
            select sitting.*, opens_at, closes_at,
                (select max(ends_at) from sitting_subject where sitting_id = sitting.id) as exams_end_at
            from sitting left join lateral (
                select min(opens_at) as opens_at, max(closes_at) as closes_at from registration_window
                where sitting_id = sitting.id) registration on true\s""";

    private final JdbcTemplate jdbc;

    SittingLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns all sittings, the latest first. There are two for each year. */
    public List<SittingState> all() {
        return jdbc.query(SELECT + "order by year desc, half desc", SittingLock::state);
    }

    public Optional<SittingState> find(SittingId id) {
        return jdbc.query(SELECT + "where id = ?", SittingLock::state, id.value()).stream()
                .findFirst();
    }

    /**
     * Returns a sitting that nobody else changes before the transaction ends. Registrations, which only refer to it, do not
     * wait.
     *
     * @throws NoSuchElementException when it does not exist
     * @throws SittingClosed when it is closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SittingState open(SittingId id) {
        SittingState sitting = any(id);
        if (sitting.closed()) {
            throw new SittingClosed();
        }
        return sitting;
    }

    /** Does the same as {@link #open} for a sitting that may be closed. */
    SittingState any(SittingId id) {
        jdbc.query("select 1 from sitting where id = ? for no key update", row -> {}, id.value());
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no sitting " + id));
    }

    /** Lets everybody wait who creates sittings or chooses which one is current. */
    List<SittingState> everyOne() {
        jdbc.execute("lock table sitting in share row exclusive mode");
        return all();
    }

    private static SittingState state(ResultSet row, int number) throws SQLException {
        return new SittingState(
                new SittingId(row.getLong("id")),
                row.getString("name"),
                row.getString("name_en"),
                row.getInt("year"),
                row.getInt("half"),
                row.getString("agreement_version"),
                instant(row, "tickets_from"),
                instant(row, "arrangement_published_at"),
                row.getBoolean("current"),
                instant(row, "closed_at"),
                instant(row, "opens_at"),
                instant(row, "closes_at"),
                instant(row, "exams_end_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
