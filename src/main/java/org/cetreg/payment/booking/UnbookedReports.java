package org.cetreg.payment.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports of the platform that could not be booked, kept for an operator to clear with the platform. */
@Component
public class UnbookedReports {

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    UnbookedReports(JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores a report. An identical report is only counted again, and stays settled if it was. */
    void add(
            PaymentMethod method,
            String orderNumber,
            Booking reason,
            String reported,
            String expected,
            String platformNumber) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("""
                insert into unbooked_report
                    (method, order_number, reason, reported, expected, platform_number, first_at, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint unbooked_report_once
                do update set times = unbooked_report.times + 1, last_at = excluded.last_at
                """, method.id(), orderNumber, reason.name(), reported, expected, platformNumber, now, now);
    }

    /**
     * Returns one page of reports, newest first.
     *
     * @param settled whether to return the settled reports or the waiting ones
     * @param before the id of the last report on the previous page; {@link Long#MAX_VALUE} for the first page
     */
    public List<UnbookedReport> page(boolean settled, long before, int size) {
        return jdbc.query(
                "select * from unbooked_report where settled_at is " + (settled ? "not null" : "null")
                        + " and id < ? order by id desc limit ?",
                UnbookedReports::report,
                before,
                size);
    }

    /** Returns the report with this id. */
    public Optional<UnbookedReport> find(long id) {
        return jdbc.query("select * from unbooked_report where id = ?", UnbookedReports::report, id).stream()
                .findFirst();
    }

    /**
     * Records that somebody has cleared the report with the platform; this books nothing. Settling a report again
     * changes nothing.
     *
     * @return false when no report has this id
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
                    "update unbooked_report set settled_at = ?, settled_by = ?, settled_name = ?"
                            + " where id = ? and settled_at is null",
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
                new PaymentMethod(row.getString("method")),
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
