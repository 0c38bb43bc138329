package org.cetreg.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the platform reported and nobody could book, until an operator has cleared it with the platform. */
@Component
public class UnbookedReports {

    private static final int MANY = 1_000;

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    UnbookedReports(JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps it; the very same said again is no new one, and stays settled when it was. */
    void add(String orderNumber, Booking reason, String reported, String expected, String platformNumber) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("""
                insert into unbooked_report (order_number, reason, reported, expected, platform_number, first_at, last_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint unbooked_report_once
                do update set times = unbooked_report.times + 1, last_at = excluded.last_at
                """, orderNumber, reason.name(), reported, expected, platformNumber, now, now);
    }

    /** How many wait for an operator, counted up to a thousand. */
    public int open() {
        return jdbc.queryForObject(
                "select count(*) from (select 1 from unbooked_report where settled_at is null limit ?) as found",
                Integer.class,
                MANY);
    }

    /**
     * Some of them, the newest first.
     *
     * @param settled whether those that are cleared are wanted, or those that wait
     * @param before the id of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     */
    public List<UnbookedReport> page(boolean settled, long before, int size) {
        return jdbc.query(
                "select * from unbooked_report where settled_at is " + (settled ? "not null" : "null")
                        + " and id < ? order by id desc limit ?",
                UnbookedReports::report,
                before,
                size);
    }

    /**
     * Notes that somebody has cleared it with the platform; nothing is booked by that. Once more changes nothing.
     *
     * @return false when there is none of that id
     */
    @Transactional
    public boolean settle(long id, Clerk clerk) {
        Optional<UnbookedReport> report =
                jdbc
                        .query("select * from unbooked_report where id = ? for update", UnbookedReports::report, id)
                        .stream()
                        .findFirst();
        report.filter(found -> found.settled().isEmpty()).ifPresent(open -> {
            jdbc.update(
                    "update unbooked_report set settled_at = ?, settled_by = ?, settled_name = ? where id = ?",
                    Timestamp.from(clock.instant()),
                    clerk.actor().text(),
                    clerk.name(),
                    id);
            audit.record(
                    clerk.actor(),
                    "payment.settle",
                    "payment:" + open.orderNumber(),
                    "settled",
                    Map.of("reason", open.reason().name(), "reported", open.reported()));
        });
        return report.isPresent();
    }

    private static UnbookedReport report(ResultSet row, int number) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        String by = row.getString("settled_name");
        return new UnbookedReport(
                row.getLong("id"),
                row.getString("order_number"),
                Booking.valueOf(row.getString("reason")),
                row.getString("reported"),
                row.getString("expected"),
                row.getString("platform_number"),
                row.getTimestamp("last_at").toInstant(),
                row.getInt("times"),
                Optional.ofNullable(settled).map(at -> new UnbookedReport.Settled(by, at.toInstant())));
    }
}
