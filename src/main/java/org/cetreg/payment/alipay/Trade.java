package org.cetreg.payment.alipay;

import org.cetreg.shared.Money;

/**
 * What the platform says of one order.
 *
 * @param orderNumber the merchant's number ({@code out_trade_no})
 * @param state how far it is
 * @param platformNumber the platform's own number ({@code trade_no}); empty when there is no trade yet
 * @param amount what was paid or is to be paid; zero when there is no trade yet
 */
public record Trade(String orderNumber, State state, String platformNumber, Money amount) {

    /** The platform's {@code trade_status}, as far as we tell them apart. */
    public enum State {
        /** Nobody has opened the platform's page for this order yet. */
        NONE,
        /** {@code WAIT_BUYER_PAY}. */
        WAITING,
        /** {@code TRADE_SUCCESS}, and {@code TRADE_FINISHED} once it can no longer be refunded. */
        PAID,
        /** {@code TRADE_CLOSED}: not paid in time, closed by us, or wholly refunded. */
        CLOSED
    }

    static Trade none(String orderNumber) {
        return new Trade(orderNumber, State.NONE, "", Money.ZERO);
    }

    /** @throws IllegalArgumentException for a status that the platform's documentation does not have */
    static State state(String tradeStatus) {
        return switch (tradeStatus) {
            case "WAIT_BUYER_PAY" -> State.WAITING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> State.PAID;
            case "TRADE_CLOSED" -> State.CLOSED;
            default -> throw new IllegalArgumentException("Unknown trade_status: " + tradeStatus);
        };
    }
}
