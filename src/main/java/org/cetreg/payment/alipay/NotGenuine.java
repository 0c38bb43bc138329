package org.cetreg.payment.alipay;

/** A notification that the platform did not send to us, or that cannot be read. */
public class NotGenuine extends RuntimeException {

    NotGenuine(String reason) {
        super(reason);
    }
}
