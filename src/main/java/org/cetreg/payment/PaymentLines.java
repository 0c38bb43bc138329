package org.cetreg.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cetreg.payment.order.Ledger;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.refund.Refund;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.StoredRefunds;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lines of payment orders. The module that opened an order decides about each paid line: the thing is sold, or the
 * money is refunded (R-P4, R-P7). Each line is decided about once; the database refuses a second decision, and a second
 * sale of the same item.
 */
@Service
public class PaymentLines {

    private static final String UNDECIDED = """
            select o.number, l.item, l.amount_fen from payment_line l join payment_order o on o.id = l.payment_order_id
            where o.status = 'PAID' and not exists (
                select from ledger_event e where e.payment_order_id = l.payment_order_id and e.item = l.item
                    and e.kind in ('SOLD', 'REFUND_DUE'))""";

    private final JdbcTemplate jdbc;
    private final PaymentOrders orders;
    private final StoredRefunds refunds;
    private final Ledger ledger;
    private final Clock clock;

    PaymentLines(JdbcTemplate jdbc, PaymentOrders orders, StoredRefunds refunds, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.refunds = refunds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Stores the lines of a new order. */
    void add(String orderNumber, List<PaymentLine> lines) {
        jdbc.batchUpdate(
                "insert into payment_line (payment_order_id, item, amount_fen)"
                        + " select id, ?, ? from payment_order where number = ?",
                lines,
                lines.size(),
                (statement, line) -> {
                    statement.setLong(1, line.item());
                    statement.setLong(2, line.amount().fen());
                    statement.setString(3, orderNumber);
                });
    }

    /** Returns the lines of an order, in the order of their items. */
    public List<PaymentLine> of(String orderNumber) {
        return jdbc.query(
                "select l.item, l.amount_fen from payment_line l join payment_order o on o.id = l.payment_order_id"
                        + " where o.number = ? order by l.item",
                (row, index) -> new PaymentLine(row.getLong(1), new Money(row.getLong(2))),
                orderNumber);
    }

    /** Returns the numbers of all orders for any of these items, oldest first. */
    public List<String> orders(Collection<Long> items) {
        return jdbc.queryForList(
                "select distinct o.number from payment_line l join payment_order o on o.id = l.payment_order_id"
                        + " where l.item = any (?) order by o.number",
                String.class,
                (Object) items.toArray(Long[]::new));
    }

    /** Returns whether any of these items has an order that can still be paid. */
    public boolean payable(Collection<Long> items) {
        return jdbc.queryForObject(
                "select exists (select from payment_line where item = any (?) and payable)", Boolean.class, (Object)
                        items.toArray(Long[]::new));
    }

    /** Returns the numbers of the orders for any of these items that can still be paid, oldest first. */
    public List<String> payableOrders(Collection<Long> items) {
        return jdbc.queryForList(
                "select distinct o.number from payment_line l join payment_order o on o.id = l.payment_order_id"
                        + " where l.item = any (?) and l.payable order by o.number",
                String.class,
                (Object) items.toArray(Long[]::new));
    }

    /** Returns those of the items that one of these orders paid for and that were sold for its money. */
    public Set<Long> sold(Collection<String> orderNumbers, Collection<Long> items) {
        return Set.copyOf(jdbc.queryForList(
                "select e.item from ledger_event e join payment_order o on o.id = e.payment_order_id"
                        + " where e.item = any (?) and e.kind = 'SOLD' and o.number = any (?)",
                Long.class,
                items.toArray(Long[]::new),
                orderNumbers.toArray(String[]::new)));
    }

    /** Returns the paid lines of an order about which nothing has been decided yet. */
    public List<PaidLine> undecided(String orderNumber) {
        return jdbc.query(UNDECIDED + " and o.number = ? order by l.item", PaymentLines::paidLine, orderNumber);
    }

    /** Returns the paid lines for any of these items about which nothing has been decided yet, oldest order first. */
    public List<PaidLine> undecided(Collection<Long> items) {
        return jdbc.query(
                UNDECIDED + " and l.item = any (?) order by o.number, l.item", PaymentLines::paidLine, (Object)
                        items.toArray(Long[]::new));
    }

    private static PaidLine paidLine(ResultSet row, int index) throws SQLException {
        return new PaidLine(row.getString(1), row.getLong(2), new Money(row.getLong(3)));
    }

    /**
     * Decides, in the caller's transaction, that the line's thing is now the payer's.
     *
     * @throws org.springframework.dao.DataAccessException when the order is not paid, the line has been decided about,
     *     or the item has been sold before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sell(PaidLine line) {
        ledger.sold(line.orderNumber(), new PaymentLine(line.item(), line.amount()));
    }

    /**
     * Decides, in the caller's transaction, that the line's money is given back. It is returned by itself, soon after
     * the transaction.
     *
     * @throws org.springframework.dao.DataAccessException when the order is not paid or the line has been decided about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(PaidLine line, RefundReason reason) {
        PaymentOrder order = orders.findByNumber(line.orderNumber()).orElseThrow();
        PaymentLine part = new PaymentLine(line.item(), line.amount());
        refunds.saveAndFlush(new Refund(order, part, reason, clock.instant()));
        ledger.refundDue(line.orderNumber(), part);
    }

    /** Returns the refunds of an order, in the order in which they became due. */
    @Transactional(readOnly = true)
    public List<Refund> refunds(String orderNumber) {
        return refunds.ofOrder(orderNumber);
    }
}
