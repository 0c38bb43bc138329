package org.cetreg.payment.order;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

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

    static final Transitions<PaymentStatus> TABLE =
            Transitions.of(PaymentStatus.class, Map.of(OPEN, Set.of(PAID, CLOSED), CLOSED, Set.of(PAID)));

    /** Returns the key of the status's name in the message bundles. */
    public String messageKey() {
        return "payment.status." + name();
    }
}
