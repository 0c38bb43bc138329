package org.cetreg.payment;

import java.util.Map;
import java.util.Set;

/** The status of a payment order. This enum is the only definition of the permitted transitions. */
public enum PaymentStatus {
    /** Awaiting payment. */
    OPEN,
    /** The platform has reported the payment. Final. */
    PAID,
    /**
     * No longer offered for payment. A payment that arrives nevertheless is still booked, because the money has been
     * received.
     */
    CLOSED;

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT =
            Map.of(OPEN, Set.of(PAID, CLOSED), CLOSED, Set.of(PAID), PAID, Set.of());

    /** Returns whether an order of this status may change to {@code next}. */
    public boolean mayBecome(PaymentStatus next) {
        return NEXT.get(this).contains(next);
    }

    /** Returns the key of the status's name in the message bundles. */
    public String messageKey() {
        return "payment.status." + name();
    }
}
