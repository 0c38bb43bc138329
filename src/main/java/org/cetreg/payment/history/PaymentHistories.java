package org.cetreg.payment.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.booking.StuckBooking;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.RefundStatus;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the histories of payment orders: two statements for any number of orders, each by an index. */
@Component
public class PaymentHistories {

    /** What belongs to an order is found one by one, however many payments or failures the planner expects. */
    private static final String ORDERS = """
            select o.id, o.number, o.title, o.amount_fen, o.method, o.status, o.created_at, o.expires_at, o.closed_at,
                   p.platform_number, p.paid_at, p.booked_at, a.order_number, a.failed_since, a.due_at, a.failures, a.problem
            from payment_order o
            left join lateral (select * from payment where payment_order_id = o.id limit 1) p on true
            left join lateral (select * from booking_announcement
                where order_number = o.number and failed_since is not null limit 1) a on true
            """;

    private static final String LINES = """
            select l.payment_order_id, l.item, l.amount_fen, e.kind, e.at,
                   r.number, r.reason, r.status, r.due_since, r.answer, r.done_at
            from payment_line l
            left join ledger_event e on e.payment_order_id = l.payment_order_id and e.item = l.item
            left join refund r on r.payment_order_id = l.payment_order_id and r.item = l.item
            where l.payment_order_id = any (?) order by l.payment_order_id, l.item, e.id""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PaymentHistories(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Returns the orders for these items that have received money or can still be paid, newest first. An order that pays
     * for other items too is left out, because they may be somebody else's.
     */
    public List<OrderHistory> of(Collection<Long> items) {
        Long[] all = items.toArray(Long[]::new);
        return read(ORDERS + """
                        where o.id = any (array(select payment_order_id from payment_line where item = any (?)))
                            and (o.status = 'PAID' or (o.status = 'OPEN' and o.expires_at > ?))
                            and not exists (
                                select from payment_line l where l.payment_order_id = o.id and l.item <> all (?))
                        order by o.number desc""", all, Timestamp.from(clock.instant()), all);
    }

    /** Returns for which payments these items were sold, with one statement; an item that was not sold is left out. */
    public List<SoldItem> sold(Collection<Long> items) {
        return jdbc.query(
                """
                select e.item, o.number, o.method, p.platform_number, coalesce(p.paid_at, p.booked_at) as at
                from ledger_event e join payment_order o on o.id = e.payment_order_id
                join payment p on p.payment_order_id = e.payment_order_id
                where e.kind = 'SOLD' and e.item = any (?) order by o.number, e.item""",
                (row, index) -> new SoldItem(
                        row.getLong("item"),
                        row.getString("number"),
                        new PaymentMethod(row.getString("method")),
                        row.getString("platform_number"),
                        row.getTimestamp("at").toInstant()),
                (Object) items.toArray(Long[]::new));
    }

    /** Returns the history of one order, whatever its state; empty when no order has this number. */
    public Optional<OrderHistory> order(String number) {
        return read(ORDERS + "where o.number = ?", number).stream().findFirst();
    }

    private List<OrderHistory> read(String sql, Object... arguments) {
        Map<Long, OrderHistory> orders = new LinkedHashMap<>();
        Map<Long, List<LineHistory>> lines = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    List<LineHistory> own = new ArrayList<>();
                    lines.put(row.getLong("id"), own);
                    orders.put(row.getLong("id"), order(row, own));
                },
                arguments);
        if (!orders.isEmpty()) {
            addLines(orders, lines);
        }
        return List.copyOf(orders.values());
    }

    private void addLines(Map<Long, OrderHistory> orders, Map<Long, List<LineHistory>> lines) {
        jdbc.query(
                LINES,
                row -> {
                    long id = row.getLong("payment_order_id");
                    List<LineHistory> own = lines.get(id);
                    LineHistory last = own.isEmpty() ? null : own.get(own.size() - 1);
                    if (last != null && last.item() == row.getLong("item")) {
                        own.set(own.size() - 1, withStep(last, row));
                    } else {
                        own.add(line(orders.get(id), row));
                    }
                },
                (Object) orders.keySet().toArray(Long[]::new));
    }

    private static OrderHistory order(ResultSet row, List<LineHistory> lines) throws SQLException {
        return new OrderHistory(
                row.getString("number"),
                row.getString("title"),
                new Money(row.getLong("amount_fen")),
                new PaymentMethod(row.getString("method")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "closed_at"),
                Optional.ofNullable(row.getString("platform_number"))
                        .map(number -> new MoneyReceived(
                                number,
                                instant(row, "paid_at"),
                                instant(row, "booked_at").orElseThrow())),
                row.getString("order_number") == null ? Optional.empty() : Optional.of(StuckBooking.read(row)),
                lines);
    }

    private static LineHistory line(OrderHistory order, ResultSet row) throws SQLException {
        LineHistory bare = new LineHistory(
                row.getLong("item"),
                new Money(row.getLong("amount_fen")),
                order.received().isPresent() ? LineHistory.State.UNDECIDED : LineHistory.State.UNPAID,
                refund(row),
                List.of());
        return row.getString("kind") == null ? bare : withStep(bare, row);
    }

    private static LineHistory withStep(LineHistory line, ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        List<TimelineStep> steps = new ArrayList<>(line.steps());
        steps.add(new TimelineStep(
                TimelineStep.Kind.valueOf(kind), row.getTimestamp("at").toInstant(), Optional.of(line.item())));
        return new LineHistory(line.item(), line.amount(), LineHistory.State.valueOf(kind), line.refund(), steps);
    }

    private static Optional<RefundHistory> refund(ResultSet row) throws SQLException {
        String number = row.getString("number");
        return number == null
                ? Optional.empty()
                : Optional.of(new RefundHistory(
                        number,
                        RefundReason.valueOf(row.getString("reason")),
                        RefundStatus.valueOf(row.getString("status")),
                        row.getTimestamp("due_since").toInstant(),
                        row.getString("answer"),
                        instant(row, "done_at")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) {
        try {
            return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
        } catch (SQLException e) {
            throw new IllegalStateException("No column " + column, e);
        }
    }
}
