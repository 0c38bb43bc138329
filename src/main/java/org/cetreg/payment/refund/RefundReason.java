package org.cetreg.payment.refund;

/** Why money is given back (R-P4, R-P7). */
public enum RefundReason {
    /** Another payment had paid for the same thing before. */
    PAID_TWICE,
    /** The seat had been released and none is left. */
    SEAT_GONE,
    /** The seat had been released, and something that excludes it has been chosen since. */
    REPLACED,
    /** An oral test whose written test is not registered for (R-O1). */
    WRITTEN_GONE,
    /** The registration has ended, or has begun anew with another student record. */
    REGISTRATION_ENDED;

    /** Returns the key of the reason in the message bundles. */
    public String messageKey() {
        return "payment.refund.reason." + name();
    }
}
