package org.cetreg.payment;

import org.cetreg.shared.Money;

/**
 * What a platform says of one order (R-P2).
 *
 * @param orderNumber our number, as it stands there
 * @param state how far it is
 * @param platformNumber the platform's own number; empty when there is no trade yet
 * @param amount what was paid or is to be paid; zero when there is no trade yet
 */
public record Trade(String orderNumber, State state, String platformNumber, Money amount) {

    /** How far a trade is. */
    public enum State {
        /** Nobody has opened the platform's page for this order yet. */
        NONE,
        /** The payer is on the platform's page, or has left it without paying. */
        WAITING,
        /** The platform has the money. */
        PAID,
        /** It can no longer be paid: its time is over, we closed it, or all was given back. */
        CLOSED
    }

    /** The platform does not know the order. */
    public static Trade none(String orderNumber) {
        return new Trade(orderNumber, State.NONE, "", Money.ZERO);
    }
}
