package org.cetreg.payment;

import org.cetreg.shared.log.Impersonal;

/**
 * A notification that the platform signed and sent to us, but that lacks what it should have, or says it in no way that
 * we know. The money it speaks of may be there: the platform is to be asked (R-P2).
 */
public class NotReadable extends RuntimeException implements Impersonal {

    private static final long serialVersionUID = 1L;

    private final String orderNumber;

    /**
     * @param message what is wrong with it, in English
     * @param orderNumber the order that it names, as it stands there; empty when it names none
     */
    public NotReadable(String message, String orderNumber) {
        super(message);
        this.orderNumber = orderNumber;
    }

    /** The order that it names, as it stands there; empty when it names none. */
    public String orderNumber() {
        return orderNumber;
    }
}
