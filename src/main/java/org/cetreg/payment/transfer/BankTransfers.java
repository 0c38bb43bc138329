package org.cetreg.payment.transfer;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.Notifications;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Our own bank account as a platform: what two persons have confirmed is what it reports, so that a transfer is booked,
 * sold and balanced in the same way as any other payment (R-P9). It is never offered to payers. It returns no money by
 * itself: a refund is refused, so that staff see it and return the money by a transfer.
 */
@Component
class BankTransfers implements Platform {

    static final PaymentMethod METHOD = new PaymentMethod("TRANSFER");

    private final JdbcTemplate jdbc;

    BankTransfers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public PaymentMethod method() {
        return METHOD;
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public boolean hasPages() {
        return false;
    }

    @Override
    public Trade query(String orderNumber) {
        return jdbc
                .query(
                        "select reference, amount_fen from bank_transfer"
                                + " where order_number = ? and confirmed_at is not null",
                        (row, index) ->
                                new Trade(orderNumber, Trade.State.PAID, row.getString(1), new Money(row.getLong(2))),
                        orderNumber)
                .stream()
                .findFirst()
                .orElseGet(() -> Trade.none(orderNumber));
    }

    /** Nobody can stop a bank: an announced transfer may still arrive, and is then confirmed as late money. */
    @Override
    public boolean close(String orderNumber) {
        return query(orderNumber).state() != Trade.State.PAID;
    }

    @Override
    public RefundAnswer refund(RefundRequest request) {
        return RefundAnswer.refused("BY_TRANSFER");
    }

    @Override
    public RefundAnswer refundState(RefundRequest request) {
        return RefundAnswer.unknown();
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) {
        Instant from = day.atStartOfDay(Time.BEIJING).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(Time.BEIJING).toInstant();
        boolean[] any = {false};
        jdbc.query(
                "select order_number, reference, amount_fen, confirmed_at from bank_transfer"
                        + " where confirmed_at >= ? and confirmed_at < ? order by confirmed_at, id",
                row -> {
                    any[0] = true;
                    lines.accept(new BillLine(
                            BillLine.Kind.PAYMENT,
                            row.getString(1),
                            row.getString(2),
                            "",
                            new Money(row.getLong(3)),
                            row.getTimestamp(4).toInstant()));
                },
                Timestamp.from(from),
                Timestamp.from(to));
        return any[0];
    }

    @Override
    public PlatformPage page(PageRequest request) {
        throw new UnsupportedOperationException("A bank account has no page");
    }

    @Override
    public String returnPath() {
        throw new UnsupportedOperationException("A bank account has no page");
    }

    @Override
    public String returnParameter() {
        throw new UnsupportedOperationException("A bank account has no page");
    }

    @Override
    public Notifications notifications() {
        throw new UnsupportedOperationException("A bank account sends no notifications");
    }
}
