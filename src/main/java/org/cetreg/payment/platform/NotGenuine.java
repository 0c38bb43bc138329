package org.cetreg.payment.platform;

/**
 * Thrown for a notification that the platform did not send, that is meant for somebody else, or that is not a
 * notification at all; it changes nothing (R-P2).
 */
public class NotGenuine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String claimedOrder;

    /**
     * Refuses a notification.
     *
     * @param reason the reason for the sender and the log, in English, without any content of the notification
     * @param claimedOrder the order number exactly as the notification states it; empty when it states none
     */
    public NotGenuine(String reason, String claimedOrder) {
        super(reason);
        this.claimedOrder = claimedOrder;
    }

    /**
     * Returns the order number exactly as the notification states it; anybody may have written it. Empty when the
     * notification states none.
     */
    public String claimedOrder() {
        return claimedOrder;
    }
}
