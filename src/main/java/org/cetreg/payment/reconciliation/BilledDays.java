package org.cetreg.payment.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the days of the reconciliation for its pages. */
@Component
public class BilledDays {

    private final JdbcTemplate jdbc;

    BilledDays(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The place in the list after which a page begins. */
    public record Place(LocalDate day, String method) {

        /** The beginning of the list. */
        public static final Place FIRST = new Place(LocalDate.of(9999, 12, 31), "");
    }

    /** Returns one page of the platforms' days, latest first. */
    public List<BilledDay> page(Place after, int size) {
        return jdbc.query(
                "select * from reconciliation where method <> '' and (day, method) < (?, ?)"
                        + " order by day desc, method desc limit ?",
                BilledDays::day,
                after.day(),
                after.method(),
                size);
    }

    /** Returns the comparison of the books with what is held; empty before the job has run for the first time. */
    public Optional<BilledDay> ofBooks() {
        return jdbc.query("select * from reconciliation where method = ''", BilledDays::day).stream()
                .findFirst();
    }

    public Optional<BilledDay> find(long id) {
        return jdbc.query("select * from reconciliation where id = ?", BilledDays::day, id).stream()
                .findFirst();
    }

    /** Returns the amount in fen that nobody has explained yet, of all days (R-P9). */
    public long unexplained() {
        return jdbc.queryForObject(
                "select coalesce(sum(unexplained_fen), 0) from reconciliation where open_count > 0", Long.class);
    }

    /** Returns how many days have no bill although it was asked for again and again. */
    public int withoutBill() {
        return jdbc.queryForObject(
                "select count(*) from reconciliation where method <> '' and fetched_at is null and try_at is not null"
                        + " and tries > ?",
                Integer.class,
                Reconciler.EMPTY);
    }

    static BilledDay day(ResultSet row, int index) throws SQLException {
        String method = row.getString("method");
        return new BilledDay(
                row.getLong("id"),
                method.isEmpty() ? Optional.empty() : Optional.of(new PaymentMethod(method)),
                row.getObject("day", LocalDate.class),
                row.getBoolean("with_bill"),
                instant(row, "try_at"),
                row.getInt("tries"),
                instant(row, "fetched_at"),
                instant(row, "compared_at"),
                instant(row, "removed_at"),
                new BilledDay.BillFigures(
                        row.getInt("line_count"),
                        row.getLong("bill_received_fen"),
                        row.getLong("bill_refunded_fen"),
                        row.getLong("fee_fen"),
                        row.getLong("books_received_fen"),
                        row.getLong("books_refunded_fen"),
                        row.getInt("other_day_count"),
                        row.getInt("undecided_count")),
                new BilledDay.BooksFigures(
                        row.getLong("sold_fen"),
                        row.getLong("held_fen"),
                        row.getLong("unapplied_fen"),
                        row.getLong("refund_due_fen")),
                row.getInt("open_count"),
                row.getLong("unexplained_fen"),
                row.getLong("explained_fen"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
