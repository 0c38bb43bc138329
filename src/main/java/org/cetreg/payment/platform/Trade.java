package org.cetreg.payment.platform;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.shared.Money;

/**
 * A platform's report on one order (R-P2).
 *
 * @param orderNumber our order number as the platform states it
 * @param state the state of the trade
 * @param platformNumber the platform's own number; empty when there is no trade yet
 * @param amount the amount paid or due; zero when there is no trade yet
 * @param paidAt when the payer paid, by the platform's clock; empty when it does not say so, or not legibly
 */
public record Trade(String orderNumber, State state, String platformNumber, Money amount, Optional<Instant> paidAt) {

    /** Creates a report that does not say when the payer paid. */
    public Trade(String orderNumber, State state, String platformNumber, Money amount) {
        this(orderNumber, state, platformNumber, amount, Optional.empty());
    }

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
