package org.cetreg.registration;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a seat order. The only transitions there are:
 *
 * <pre>
 * HELD → PAID | CANCELLED | LAPSED
 * CANCELLED, LAPSED → PAID | TO_REFUND    late money: a seat again, or money back (R-P4)
 * </pre>
 */
public enum OrderStatus {
    HELD,
    PAID,
    CANCELLED,
    LAPSED,
    /** Money came after the seats were gone and none remained. */
    TO_REFUND;

    /** What may follow this status. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case HELD -> EnumSet.of(PAID, CANCELLED, LAPSED);
            case CANCELLED, LAPSED -> EnumSet.of(PAID, TO_REFUND);
            case PAID, TO_REFUND -> EnumSet.noneOf(OrderStatus.class);
        };
    }
}
