package org.cetreg.payment.refund;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/** The status of a refund. This enum is the only definition of the permitted transitions. */
public enum RefundStatus {
    /** The money is owed; the platform has not accepted the request yet, or nobody knows whether it has. */
    DUE,
    /** The platform has accepted the request but has not confirmed that the money has been returned. */
    ACCEPTED,
    /** The platform refuses the request for good; staff have to look at the reason. */
    FAILED,
    /** The platform has confirmed that the money has been returned. Final. */
    DONE,
    /** The platform had refused, and the office has returned the money from its own account. Final. */
    RETURNED;

    static final Transitions<RefundStatus> TABLE = Transitions.of(
            RefundStatus.class,
            Map.of(
                    DUE, Set.of(ACCEPTED, FAILED, DONE),
                    ACCEPTED, Set.of(FAILED, DONE),
                    FAILED, Set.of(DUE, RETURNED)));

    /** Returns the key of the status's name in the message bundles. */
    public String messageKey() {
        return "payment.refund.status." + name();
    }
}
