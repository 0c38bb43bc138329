package org.cetreg.demo.alipay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One trade of the simulated platform.
 *
 * @param number the merchant's number ({@code out_trade_no})
 * @param platformNumber the platform's own number ({@code trade_no})
 * @param amount the amount in yuan with two decimals, as the merchant wrote it
 * @param subject the title shown to the payer
 * @param notifyUrl the address for notifications
 * @param returnUrl the address to which the payer's browser returns
 * @param createdAt the time at which the payer first opened the page
 * @param expiresAt the time until which it can be paid
 * @param status the status as the protocol writes it
 * @param paidAt the time of payment, or null
 * @param notice the state of the notification to the merchant
 * @param deliveries the number of notifications sent
 * @param lastAnswer the merchant's answer to the last one, or null
 * @param refunds the refunds made
 */
record SimulatedTrade(
        String number,
        String platformNumber,
        String amount,
        String subject,
        String notifyUrl,
        String returnUrl,
        Instant createdAt,
        Instant expiresAt,
        Status status,
        Instant paidAt,
        Notice notice,
        int deliveries,
        String lastAnswer,
        List<SimulatedRefund> refunds) {

    SimulatedTrade {
        refunds = refunds == null ? List.of() : List.copyOf(refunds); // null in files of older simulators
    }

    enum Status {
        WAIT_BUYER_PAY,
        TRADE_SUCCESS,
        TRADE_CLOSED
    }

    enum Notice {
        /** There is nothing to report, or the payer asked for silence. */
        NONE,
        /** No notification has been answered with {@code success} yet. */
        OWED,
        /** A notification was answered with {@code success}. */
        ACCEPTED,
        /** The notification has been sent the maximum number of times. */
        GIVEN_UP
    }

    boolean isWaiting() {
        return status == Status.WAIT_BUYER_PAY;
    }

    boolean isPaid() {
        return status == Status.TRADE_SUCCESS;
    }

    SimulatedTrade paid(Instant now, Notice then) {
        return with(Status.TRADE_SUCCESS, now, then, deliveries, lastAnswer);
    }

    /** Returns the refund made under this request number. */
    Optional<SimulatedRefund> refund(String requestNumber) {
        return refunds.stream()
                .filter(refund -> refund.requestNumber().equals(requestNumber))
                .findFirst();
    }

    /** Returns the total amount refunded, in yuan. */
    BigDecimal givenBack() {
        return refunds.stream().map(refund -> new BigDecimal(refund.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the trade with a further refund; a trade refunded in full is closed. */
    SimulatedTrade refunded(SimulatedRefund refund) {
        List<SimulatedRefund> all =
                Stream.concat(refunds.stream(), Stream.of(refund)).toList();
        SimulatedTrade then = with(status, paidAt, notice, deliveries, lastAnswer, all);
        boolean whole = then.givenBack().compareTo(new BigDecimal(amount)) == 0;
        return whole ? then.closed() : then;
    }

    SimulatedTrade closed() {
        return with(Status.TRADE_CLOSED, paidAt, notice, deliveries, lastAnswer);
    }

    SimulatedTrade told(Notice then) {
        return with(status, paidAt, then, deliveries, lastAnswer);
    }

    SimulatedTrade answered(String answer) {
        Notice then = answer.equals("success") ? Notice.ACCEPTED : notice;
        return with(status, paidAt, then, deliveries + 1, answer);
    }

    private SimulatedTrade with(Status status, Instant paidAt, Notice notice, int deliveries, String lastAnswer) {
        return with(status, paidAt, notice, deliveries, lastAnswer, refunds);
    }

    private SimulatedTrade with(
            Status status,
            Instant paidAt,
            Notice notice,
            int deliveries,
            String lastAnswer,
            List<SimulatedRefund> refunds) {
        return new SimulatedTrade(
                number,
                platformNumber,
                amount,
                subject,
                notifyUrl,
                returnUrl,
                createdAt,
                expiresAt,
                status,
                paidAt,
                notice,
                deliveries,
                lastAnswer,
                refunds);
    }
}
