package org.cetreg.registration.collective;

/** Why something cannot be done with a batch. */
public enum BatchRefusal {
    /** No entry was chosen. */
    NOTHING_CHOSEN,
    /** More entries were chosen than a batch may have. */
    TOO_MANY,
    /** The registration window has been over for too long. */
    WINDOW_OVER,
    /** None of the chosen entries can be locked. */
    NOTHING_LOCKED,
    /** Nothing was locked because something failed. */
    MAKING_FAILED,
    /** The batch has been paid, released or has expired. */
    NOT_OPEN,
    /** It turned out to be paid while it was being changed. */
    PAID_MEANWHILE,
    /** Somebody has begun to pay it at a platform while it was being changed. */
    PAYING_MEANWHILE,
    /** All candidates have paid themselves. */
    NOTHING_LEFT,
    /** A bank transfer has been announced and waits for its confirmation. */
    TRANSFER_WAITS,
    /** No bank transfer is announced. */
    NO_TRANSFER,
    /** This is not the number of a bank transfer. */
    REFERENCE_WRONG,
    /** Another batch has been paid by this bank transfer. */
    REFERENCE_KNOWN,
    /** The transfer's amount is not the batch's. */
    AMOUNT_DIFFERS,
    /** The payment platform gives no answer; it can be tried again soon. */
    PLATFORM_SILENT,
    /** The office has switched off every method of payment. */
    METHODS_OFF,
    /** The chosen method of payment cannot be used, or none was chosen. */
    METHOD_OFF;

    /** Returns the key of the reason in the message bundles. */
    public String messageKey() {
        return "collective.refusal." + name();
    }
}
