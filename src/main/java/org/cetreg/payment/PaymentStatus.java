package org.cetreg.payment;

import java.util.Map;
import java.util.Set;

/** How far an order is. The one table of what may follow what stands here. */
public enum PaymentStatus {
    /** Waits for the payer. */
    OPEN,
    /** The platform has reported the money. Final. */
    PAID,
    /** No longer to be paid. Money that arrives all the same is still booked, since it is there. */
    CLOSED;

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT =
            Map.of(OPEN, Set.of(PAID, CLOSED), CLOSED, Set.of(PAID), PAID, Set.of());

    /** Whether an order of this status may take on {@code next}. */
    public boolean mayBecome(PaymentStatus next) {
        return NEXT.get(this).contains(next);
    }

    /** The key of its name in the message bundles. */
    public String messageKey() {
        return "payment.status." + name();
    }
}
