package org.cetreg.demo.alipay;

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
 * @param product the product code, which differs between the pages for computers and for phones; null in files of older
 *     simulators
 * @param notifyUrl the address for notifications
 * @param returnUrl the address to which the payer's browser returns
 * @param quitUrl the address to which the browser of a payer goes who gives up, or null
 * @param createdAt the time at which the payer first opened the page
 * @param expiresAt the time until which it can be paid
 * @param status the status as the protocol writes it
 * @param paidAt the time of payment, or null
 * @param notice the state of the notification to the merchant
 * @param reportedClosed whether the platform pretends that the trade is closed
 * @param deliveries the number of notifications sent
 * @param lastAnswer the merchant's answer to the last one, or null
 * @param refunds the refunds made
 */
record SimulatedTrade(
        String number,
        String platformNumber,
        String amount,
        String subject,
        String product,
        String notifyUrl,
        String returnUrl,
        String quitUrl,
        Instant createdAt,
        Instant expiresAt,
        Status status,
        Instant paidAt,
        Notice notice,
        boolean reportedClosed,
        int deliveries,
        String lastAnswer,
        List<SimulatedRefund> refunds) {

    static final String COMPUTER = "FAST_INSTANT_TRADE_PAY";
    static final String PHONE = "QUICK_WAP_WAY";

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
        /** The notification is held back until somebody asks for it. */
        HELD,
        /** No notification has been answered with {@code success} yet. */
        OWED,
        /** A notification was answered with {@code success}. */
        ACCEPTED,
        /** The notification has been sent the maximum number of times. */
        GIVEN_UP
    }

    /** Returns a trade that the payer has just opened. */
    static SimulatedTrade opened(String number, String platformNumber, String amount, String subject, Addresses where) {
        return new SimulatedTrade(
                number,
                platformNumber,
                amount,
                subject,
                where.product(),
                where.notifyUrl(),
                where.returnUrl(),
                where.quitUrl(),
                where.createdAt(),
                where.expiresAt(),
                Status.WAIT_BUYER_PAY,
                null,
                Notice.NONE,
                false,
                0,
                null,
                List.of());
    }

    /** What else a new trade needs: where the merchant hears of it, and how long it can be paid. */
    record Addresses(
            String product, String notifyUrl, String returnUrl, String quitUrl, Instant createdAt, Instant expiresAt) {}

    boolean isWaiting() {
        return status == Status.WAIT_BUYER_PAY;
    }

    boolean isPaid() {
        return status == Status.TRADE_SUCCESS;
    }

    boolean isOnPhone() {
        return PHONE.equals(product);
    }

    /** Returns the status that the platform reports, which is not always the true one. */
    Status reported() {
        return reportedClosed ? Status.TRADE_CLOSED : status;
    }

    /** Returns what the platform really took. */
    Takings takings() {
        return paidAt == null ? Takings.NONE : new Takings(Yuan.fen(amount), givenBack());
    }

    /** Returns the refund made under this request number. */
    Optional<SimulatedRefund> refund(String requestNumber) {
        return refunds.stream()
                .filter(refund -> refund.requestNumber().equals(requestNumber))
                .findFirst();
    }

    /** Returns the total amount refunded, in fen. */
    long givenBack() {
        return refunds.stream().mapToLong(refund -> Yuan.fen(refund.amount())).sum();
    }

    SimulatedTrade paid(Instant now, Notice then, boolean pretendsToBeClosed) {
        return with(Status.TRADE_SUCCESS, now, then, pretendsToBeClosed, deliveries, lastAnswer, refunds);
    }

    /** Returns the trade with a further refund; a trade refunded in full is closed. */
    SimulatedTrade refunded(SimulatedRefund refund) {
        List<SimulatedRefund> all =
                Stream.concat(refunds.stream(), Stream.of(refund)).toList();
        SimulatedTrade then = with(status, paidAt, notice, reportedClosed, deliveries, lastAnswer, all);
        return then.givenBack() == Yuan.fen(amount) ? then.closed() : then;
    }

    SimulatedTrade closed() {
        return with(Status.TRADE_CLOSED, paidAt, notice, reportedClosed, deliveries, lastAnswer, refunds);
    }

    SimulatedTrade told(Notice then) {
        return with(status, paidAt, then, reportedClosed, deliveries, lastAnswer, refunds);
    }

    /** Returns the trade about which the platform no longer holds anything back. */
    SimulatedTrade released() {
        return with(status, paidAt, Notice.OWED, false, deliveries, lastAnswer, refunds);
    }

    /** Returns the trade after a notification; one that is held back is still owed whatever the merchant answers. */
    SimulatedTrade answered(String answer) {
        boolean settles = answer.equals("success") && notice != Notice.HELD;
        return with(
                status, paidAt, settles ? Notice.ACCEPTED : notice, reportedClosed, deliveries + 1, answer, refunds);
    }

    private SimulatedTrade with(
            Status status,
            Instant paidAt,
            Notice notice,
            boolean reportedClosed,
            int deliveries,
            String lastAnswer,
            List<SimulatedRefund> refunds) {
        return new SimulatedTrade(
                number,
                platformNumber,
                amount,
                subject,
                product,
                notifyUrl,
                returnUrl,
                quitUrl,
                createdAt,
                expiresAt,
                status,
                paidAt,
                notice,
                reportedClosed,
                deliveries,
                lastAnswer,
                refunds);
    }
}
