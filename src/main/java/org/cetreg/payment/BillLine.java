package org.cetreg.payment;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * One line of a platform's statement of a day (R-P5).
 *
 * @param kind which way the money went
 * @param orderNumber the merchant's number of the order, as it stands there: it need not be one of ours
 * @param platformNumber the platform's number of the trade
 * @param requestNumber of a refund, the number of its request; empty of a payment. A refund that somebody made at the
 *     platform's own pages has a number that is none of ours
 * @param amount what was paid or given back; never negative
 * @param at when it was done, to the second
 */
public record BillLine(
        Kind kind, String orderNumber, String platformNumber, String requestNumber, Money amount, Instant at) {

    /** Which way the money went. */
    public enum Kind {
        /** From the payer to us. */
        PAYMENT,
        /** From us to the payer. */
        REFUND
    }
}
