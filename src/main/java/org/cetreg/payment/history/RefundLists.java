package org.cetreg.payment.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.RefundStatus;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads refunds for the staff; each list is one statement that reads an index. */
@Component
public class RefundLists {

    private static final String REFUNDS = """
            select r.id, r.number, o.number as order_number, o.method, p.platform_number, r.amount_fen, r.reason, r.status,
                   r.due_since, r.tries, r.answer, b.reference, b.recorded_by, b.recorded_name, b.recorded_at,
                   b.confirmed_name
            from refund r join payment_order o on o.id = r.payment_order_id
            join payment p on p.payment_order_id = r.payment_order_id
            left join refund_return b on b.refund_id = r.id
            """;

    private static final String NEXT = " and (r.due_since, r.id) > (?, ?) order by r.due_since, r.id limit ?";

    private final JdbcTemplate jdbc;

    RefundLists(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page begins: after this refund. */
    public record Place(Instant dueSince, long id) {

        /** The place before the first refund. */
        public static final Place START = new Place(Instant.EPOCH, 0);
    }

    /** Returns one page of the refunds that the platform refuses for good, oldest first. */
    public List<OpenRefund> failed(Place after, int size) {
        return page("where r.status = 'FAILED'", after, size);
    }

    /** Returns one page of the refunds that the platform has not made yet, oldest first. */
    public List<OpenRefund> underWay(Place after, int size) {
        return page("where r.status in ('DUE', 'ACCEPTED')", after, size);
    }

    /** Returns the refund with this number, whatever its status. */
    public Optional<OpenRefund> find(String number) {
        return jdbc.query(REFUNDS + "where r.number = ?", RefundLists::refund, number).stream()
                .findFirst();
    }

    private List<OpenRefund> page(String condition, Place after, int size) {
        return jdbc.query(
                REFUNDS + condition + NEXT, RefundLists::refund, Timestamp.from(after.dueSince()), after.id(), size);
    }

    private static OpenRefund refund(ResultSet row, int index) throws SQLException {
        return new OpenRefund(
                row.getLong("id"),
                row.getString("number"),
                row.getString("order_number"),
                new PaymentMethod(row.getString("method")),
                row.getString("platform_number"),
                new Money(row.getLong("amount_fen")),
                RefundReason.valueOf(row.getString("reason")),
                RefundStatus.valueOf(row.getString("status")),
                row.getTimestamp("due_since").toInstant(),
                row.getInt("tries"),
                row.getString("answer"),
                row.getString("reference") == null ? Optional.empty() : Optional.of(returned(row)));
    }

    private static OpenRefund.Return returned(ResultSet row) throws SQLException {
        return new OpenRefund.Return(
                row.getString("reference"),
                new Actor(row.getString("recorded_by")),
                row.getString("recorded_name"),
                row.getTimestamp("recorded_at").toInstant(),
                Optional.ofNullable(row.getString("confirmed_name")));
    }
}
