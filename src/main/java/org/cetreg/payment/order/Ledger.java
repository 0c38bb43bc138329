package org.cetreg.payment.order;

import java.sql.Timestamp;
import java.time.Clock;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every movement of money, kept in five accounts for each order: what the platform holds for us, what is received but
 * not decided about, what is sold to the candidate, what is owed to the candidate, and what the office has paid back
 * itself. Each event sums to zero, no account may be overdrawn, and nothing is ever changed: the database holds all of
 * this (R-P9).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Ledger(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records that the platform received the order's amount. */
    public void received(String orderNumber, Money amount) {
        add("RECEIVED", orderNumber, null, amount.fen(), -amount.fen(), 0, 0);
    }

    /** Records that the line's thing is now the candidate's. */
    public void sold(String orderNumber, PaymentLine line) {
        long fen = line.amount().fen();
        add("SOLD", orderNumber, line.item(), 0, fen, -fen, 0);
    }

    /** Records that the line's money is owed to the candidate. */
    public void refundDue(String orderNumber, PaymentLine line) {
        long fen = line.amount().fen();
        add("REFUND_DUE", orderNumber, line.item(), 0, fen, 0, -fen);
    }

    /** Records that the platform has returned the line's money. */
    public void refunded(String orderNumber, PaymentLine line) {
        long fen = line.amount().fen();
        add("REFUNDED", orderNumber, line.item(), -fen, 0, 0, fen);
    }

    /** Records that the office has returned the line's money from its own account; the platform keeps it for the office. */
    public void returned(String orderNumber, PaymentLine line) {
        long fen = line.amount().fen();
        jdbc.update("""
                insert into ledger_event (payment_order_id, kind, item, at, refund_due_fen, office_fen)
                select id, 'RETURNED', ?, ?, ?, ? from payment_order where number = ?""", line.item(), Timestamp.from(clock.instant()), fen, -fen, orderNumber);
    }

    private void add(
            String kind, String orderNumber, Long item, long platform, long unapplied, long candidate, long due) {
        jdbc.update("""
                insert into ledger_event
                    (payment_order_id, kind, item, at, platform_fen, unapplied_fen, candidate_fen, refund_due_fen)
                select id, ?, ?, ?, ?, ?, ?, ? from payment_order where number = ?""", kind, item, Timestamp.from(clock.instant()), platform, unapplied, candidate, due, orderNumber);
    }
}
