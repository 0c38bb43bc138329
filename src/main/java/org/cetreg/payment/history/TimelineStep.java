package org.cetreg.payment.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an order.
 *
 * @param item the line that it is about; empty when it is about the whole order
 */
public record TimelineStep(Kind kind, Instant at, Optional<Long> item) {

    /** What happened. Steps at the same time are shown in this order. */
    public enum Kind {
        /** The order was opened. */
        ORDERED,
        /** The order was closed before money arrived. */
        CLOSED,
        /** The payer paid, by the platform's clock. */
        PAID,
        /** The payment was booked here. */
        BOOKED,
        /** The thing became the payer's. */
        SOLD,
        /** It was decided that the money is given back. */
        REFUND_DUE,
        /** The platform confirmed the refund. */
        REFUNDED,
        /** The office returned the money from its own account. */
        RETURNED;

        /** Returns the key of the step's name in the message bundles. */
        public String messageKey() {
            return "payment.step." + name();
        }
    }

    static TimelineStep of(Kind kind, Instant at) {
        return new TimelineStep(kind, at, Optional.empty());
    }
}
