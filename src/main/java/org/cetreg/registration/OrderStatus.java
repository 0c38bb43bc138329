package org.cetreg.registration;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

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

    static final Transitions<OrderStatus> TABLE = Transitions.of(
            OrderStatus.class,
            Map.of(
                    HELD, Set.of(PAID, CANCELLED, LAPSED),
                    CANCELLED, Set.of(PAID, TO_REFUND),
                    LAPSED, Set.of(PAID, TO_REFUND)));
}
