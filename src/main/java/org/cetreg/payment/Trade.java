package org.cetreg.payment;

import org.cetreg.shared.Money;

/**
 * A platform's report on one order (R-P2).
 *
 * @param orderNumber our order number as the platform states it
 * @param state the state of the trade
 * @param platformNumber the platform's own number; empty when there is no trade yet
 * @param amount the amount paid or due; zero when there is no trade yet
 */
public record Trade(String orderNumber, State state, String platformNumber, Money amount) {

    /** The state of a trade. */
    public enum State {
        /** Nobody has opened the platform's page for this order yet. */
        NONE,
        /** The payer is on the platform's page, or has left it without paying. */
        WAITING,
        /** The platform has received the money. */
        PAID,
        /** The trade can no longer be paid: it expired, we closed it, or it was refunded in full. */
        CLOSED
    }

    /** Returns the answer for an order that the platform does not know. */
    public static Trade none(String orderNumber) {
        return new Trade(orderNumber, State.NONE, "", Money.ZERO);
    }
}
