package org.cetreg.payment;

/** How a platform tells us of payments by itself: where it knocks, what it brings and what it wants to hear (R-P3). */
public interface Notifications {

    /** Where it posts them; a path of this site, below {@code /payment/}. */
    String path();

    /** What it posts, such as {@code application/x-www-form-urlencoded}; a charset after it does not matter. */
    String mediaType();

    /**
     * Reads a notification, whoever sent it.
     *
     * @param body as it arrived, at most 32 KiB
     * @return what the platform says of one order
     * @throws NotGenuine when the platform did not sign it, or not for us, or it is no notification at all
     * @throws NotReadable when it is genuine, but does not say what it should
     */
    Trade read(byte[] body);

    /** The whole answer, plain text with status 200, after which the platform does not send it again. */
    String accepted();

    /**
     * The answer, plain text with another status, after which the platform sends it again.
     *
     * @param reason in English, for whoever reads the platform's log
     */
    String refused(String reason);
}
