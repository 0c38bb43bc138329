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
 * @param amount in yuan with two decimals, as the merchant wrote it
 * @param subject what the payer reads
 * @param notifyUrl where notifications go
 * @param returnUrl where the payer's browser goes afterwards
 * @param createdAt when the payer first opened the page
 * @param expiresAt until when it can be paid
 * @param status as the protocol writes it
 * @param paidAt when it was paid, or null
 * @param notice whether the merchant is still to be notified
 * @param deliveries how many notifications were sent
 * @param lastAnswer what the merchant answered to the last one, or null
 * @param refunds what was given back
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
        refunds = refunds == null ? List.of() : List.copyOf(refunds); // null where an older simulator kept it
    }

    enum Status {
        WAIT_BUYER_PAY,
        TRADE_SUCCESS,
        TRADE_CLOSED
    }

    enum Notice {
        /** There is nothing to tell, or the payer asked for silence. */
        NONE,
        /** It has not been answered with {@code success}. */
        OWED,
        /** It was. */
        ACCEPTED,
        /** It was sent often enough. */
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

    /** What was given back under this number. */
    Optional<SimulatedRefund> refund(String requestNumber) {
        return refunds.stream()
                .filter(refund -> refund.requestNumber().equals(requestNumber))
                .findFirst();
    }

    /** How much was given back, in yuan. */
    BigDecimal givenBack() {
        return refunds.stream().map(refund -> new BigDecimal(refund.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** With one refund more; when all is given back, the trade is closed. */
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
