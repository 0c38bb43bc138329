package org.cetreg.payment.refund;

import java.util.List;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes refunds that the platform has refused for good. */
@TestComponent
public class RefusedRefunds {

    private final UnannouncedMoney money;
    private final PaymentLines lines;
    private final RefundAnnouncer announcer;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    RefusedRefunds(
            UnannouncedMoney money,
            PaymentLines lines,
            RefundAnnouncer announcer,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.money = money;
        this.lines = lines;
        this.announcer = announcer;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Announces the money that has been given back, as the next node does. */
    public void announceDone() {
        announcer.announce();
    }

    /** Pays an open order, whose lines then all have a refund that has failed; returns the number of the first. */
    public String of(String orderNumber) {
        transaction.executeWithoutResult(status -> {
            money.book(orderNumber);
            lines.undecided(orderNumber).forEach(line -> lines.refund(line, RefundReason.SEAT_GONE));
            jdbc.update(
                    "update refund set status = 'FAILED', try_at = null, tries = 5, answer = 'ACCOUNT_CLOSED'"
                            + " where number like ?",
                    orderNumber + "R%");
            jdbc.update("delete from booking_announcement where order_number = ?", orderNumber);
        });
        List<Refund> refunds = lines.refunds(orderNumber);
        return refunds.get(0).number();
    }
}
