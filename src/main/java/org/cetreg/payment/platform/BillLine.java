package org.cetreg.payment.platform;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * One line of a platform's daily statement (R-P5).
 *
 * @param kind the direction in which the money moved
 * @param orderNumber the merchant's order number as stated; it need not be one of ours
 * @param platformNumber the platform's number of the trade
 * @param requestNumber the number of the refund request; empty for a payment. A refund made on the platform's own pages
 *     has a number that is not one of ours
 * @param amount the amount paid or refunded; never negative
 * @param fee what the platform keeps of a payment, or returns with a refund; zero when the statement has no fees
 * @param at the time of the payment or refund, to the second
 */
public record BillLine(
        Kind kind,
        String orderNumber,
        String platformNumber,
        String requestNumber,
        Money amount,
        Money fee,
        Instant at) {

    /** A line of a statement that has no fees. */
    public BillLine(
            Kind kind, String orderNumber, String platformNumber, String requestNumber, Money amount, Instant at) {
        this(kind, orderNumber, platformNumber, requestNumber, amount, Money.ZERO, at);
    }

    /** The direction in which the money moved. */
    public enum Kind {
        /** From the payer to us. */
        PAYMENT,
        /** From us to the payer. */
        REFUND
    }
}
