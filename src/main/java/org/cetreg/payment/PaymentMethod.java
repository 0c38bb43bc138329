package org.cetreg.payment;

/** The platforms that take the money (R-P1). */
public enum PaymentMethod {
    ALIPAY;

    /** The key of its name in the message bundles. */
    public String messageKey() {
        return "payment.method." + name();
    }
}
