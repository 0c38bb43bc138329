package org.cetreg.registration;

import java.util.EnumSet;
import java.util.Set;

/**
 * The status of a seat order. Only these transitions are allowed:
 * <pre>
 * HELD → PAID | CANCELLED | LAPSED
 * CANCELLED, LAPSED → PAID | TO_REFUND    late payment: the seats again, or a refund (R-P4)
 * </pre>
 */
public enum OrderStatus {
    HELD,
    PAID,
    CANCELLED,
    LAPSED,
    /** The payment arrived after the seats had been released, and they could not be taken again. */
    TO_REFUND;

    /** Returns the statuses that may follow this one. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case HELD -> EnumSet.of(PAID, CANCELLED, LAPSED);
            case CANCELLED, LAPSED -> EnumSet.of(PAID, TO_REFUND);
            case PAID, TO_REFUND -> EnumSet.noneOf(OrderStatus.class);
        };
    }
}
