package org.cetreg.demo.payease;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One order of the simulated platform.
 *
 * @param id the platform's page number of this trade, known to the payer only
 * @param oid the order's number ({@code v_oid})
 * @param amount the amount in yuan with two decimals: first the merchant's, then what the bank took
 * @param bank the code of the bank; empty until the payer chooses one
 * @param returnUrl the address to which the payer's browser returns
 * @param status the status as the protocol writes it
 * @param createdAt the time at which the payer first opened the page
 * @param paidAt the time of payment, or null
 * @param owed whether the merchant has not yet confirmed the notification
 * @param deliveries the number of notifications sent
 * @param lastAnswer the merchant's answer to the last one; empty before
 * @param refunds the refunds
 */
record BankTrade(
        String id,
        String oid,
        String amount,
        String bank,
        String returnUrl,
        String status,
        Instant createdAt,
        Instant paidAt,
        boolean owed,
        int deliveries,
        String lastAnswer,
        List<BankRefund> refunds) {

    static final String PAID = "1";
    static final String UNPAID = "2";
    static final String REFUSED = "3";

    static BankTrade opened(String id, String oid, String amount, String bank, String returnUrl, Instant now) {
        return new BankTrade(id, oid, amount, bank, returnUrl, UNPAID, now, null, false, 0, "", List.of());
    }

    boolean isPaid() {
        return status.equals(PAID);
    }

    /** Returns the trade at the bank that the payer chose last. */
    BankTrade at(String otherBank, String otherReturnUrl) {
        return with(amount, otherBank, otherReturnUrl, status, paidAt, owed, deliveries, lastAnswer, refunds);
    }

    BankTrade paid(String taken, Instant now, boolean notify) {
        return with(taken, bank, returnUrl, PAID, now, notify, deliveries, lastAnswer, refunds);
    }

    BankTrade refused() {
        return with(amount, bank, returnUrl, REFUSED, paidAt, owed, deliveries, lastAnswer, refunds);
    }

    BankTrade answered(String answer) {
        boolean still = owed && !answer.equals("sent");
        return with(amount, bank, returnUrl, status, paidAt, still, deliveries + 1, answer, refunds);
    }

    BankTrade refunded(BankRefund refund) {
        List<BankRefund> all =
                Stream.concat(refunds.stream(), Stream.of(refund)).toList();
        return with(amount, bank, returnUrl, status, paidAt, owed, deliveries, lastAnswer, all);
    }

    /** Returns what is left to refund, in yuan. */
    BigDecimal left() {
        return refunds.stream()
                .map(refund -> new BigDecimal(refund.amount()))
                .reduce(new BigDecimal(amount), BigDecimal::subtract);
    }

    private BankTrade with(
            String amount,
            String bank,
            String returnUrl,
            String status,
            Instant paidAt,
            boolean owed,
            int deliveries,
            String lastAnswer,
            List<BankRefund> refunds) {
        return new BankTrade(
                id, oid, amount, bank, returnUrl, status, createdAt, paidAt, owed, deliveries, lastAnswer, refunds);
    }
}
