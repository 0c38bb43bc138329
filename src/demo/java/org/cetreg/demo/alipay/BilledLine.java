package org.cetreg.demo.alipay;

import java.time.Instant;

/**
 * One line of a statement: a payment, or a refund.
 *
 * @param orderNumber the merchant's number of the trade
 * @param platformNumber the platform's number of the trade
 * @param requestNumber the number of the refund; empty for a payment
 * @param subject the title of the trade; without commas
 * @param fen the amount, above zero for payments and refunds alike
 * @param createdAt when the trade was opened
 * @param at when money moved
 */
public record BilledLine(
        String orderNumber,
        String platformNumber,
        String requestNumber,
        String subject,
        long fen,
        Instant createdAt,
        Instant at) {

    boolean isRefund() {
        return !requestNumber.isEmpty();
    }
}
