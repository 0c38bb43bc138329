package org.cetreg.payment;

/** A notification that the platform did not send, or not to us, or that is none at all; it changes nothing (R-P2). */
public class NotGenuine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String claimedOrder;

    /**
     * @param reason for the sender and the log, in English, without anything of what was sent
     * @param claimedOrder the order that it names, as it stands there; empty when it names none
     */
    public NotGenuine(String reason, String claimedOrder) {
        super(reason);
        this.claimedOrder = claimedOrder;
    }

    /** The order that it names, as it stands there; anybody may have written it. Empty when it names none. */
    public String claimedOrder() {
        return claimedOrder;
    }
}
