package org.cetreg.payment.platform;

import org.cetreg.shared.log.Impersonal;

/**
 * A notification that the platform signed and sent to us, or what one reports about one order, that lacks required content
 * or has it in an unknown form. The payment may still have been made, so the platform has to be queried (R-P2).
 */
public class NotReadable extends RuntimeException implements Impersonal {

    private static final long serialVersionUID = 1L;

    private final String orderNumber;

    /**
     * Reports an unreadable notification.
     *
     * @param message what is wrong with it, in English
     * @param orderNumber the order number exactly as the notification states it; empty when it states none
     */
    public NotReadable(String message, String orderNumber) {
        super(message);
        this.orderNumber = orderNumber;
    }

    /** Returns the order number exactly as the notification states it; empty when it states none. */
    public String orderNumber() {
        return orderNumber;
    }
}
