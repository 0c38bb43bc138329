package org.cetreg.payment.alipay;

import org.cetreg.shared.log.Impersonal;

/** The platform signed it and it is for us, but it lacks what a notification has, or says it in no way that we know. */
public class NotReadable extends RuntimeException implements Impersonal {

    private final String orderNumber;

    NotReadable(String message, String orderNumber) {
        super(message);
        this.orderNumber = orderNumber;
    }

    /** The order that it names, as it stands there; empty when it names none. */
    public String orderNumber() {
        return orderNumber;
    }
}
