package org.cetreg.registration;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/**
 * The status of a seat order. Only these transitions are allowed:
 * <pre>
 * HELD → PAID | CANCELLED | LAPSED
 * CANCELLED, LAPSED → PAID                a late payment that took a seat again (R-P4)
 * </pre>
 */
public enum OrderStatus {
    HELD,
    PAID,
    CANCELLED,
    LAPSED;

    static final Transitions<OrderStatus> TABLE = Transitions.of(
            OrderStatus.class,
            Map.of(
                    HELD, Set.of(PAID, CANCELLED, LAPSED),
                    CANCELLED, Set.of(PAID),
                    LAPSED, Set.of(PAID)));
}
