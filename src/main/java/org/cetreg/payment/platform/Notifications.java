package org.cetreg.payment.platform;

/**
 * A platform's payment notifications: the address they arrive at, their format and the answers the platform expects
 * (R-P3).
 */
public interface Notifications {

    /** Returns the path of this site to which the platform posts notifications; it lies below {@code /payment/}. */
    String path();

    /**
     * Returns the media type of the posted body, such as {@code application/x-www-form-urlencoded}; a charset after it
     * is ignored.
     */
    String mediaType();

    /**
     * Verifies and reads a notification.
     *
     * @param body the body as it arrived, at most 32 KiB
     * @return what the platform reports about one order or, where a notification is for several, about each of them, and
     *     which of them cannot be read
     * @throws NotGenuine when the platform did not sign it, when it is meant for somebody else, or when it is not a
     *     notification
     * @throws NotReadable when it is genuine but nothing in it can be read
     */
    NotifiedTrades read(byte[] body);

    /**
     * Returns whether a verified notification is sufficient for booking a payment. If its signature is too weak for that,
     * the platform is queried first, and its answer is booked.
     */
    default boolean suffice() {
        return true;
    }

    /**
     * Returns the body of the answer, sent as plain text with status 200, after which the platform does not repeat the
     * notification.
     */
    String accepted();

    /**
     * Returns the body of the answer, sent as plain text with another status, after which the platform repeats the
     * notification.
     *
     * @param reason the reason in English, for readers of the platform's log
     */
    String refused(String reason);
}
