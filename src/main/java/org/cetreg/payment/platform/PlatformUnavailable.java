package org.cetreg.payment.platform;

import org.cetreg.shared.log.Impersonal;

/**
 * Thrown when the payment platform gave no clear answer: no answer in time, an error of its own, or an answer without a
 * valid signature. Nothing was changed here, but the requested action may have been carried out on the platform. Query
 * again later.
 */
public class PlatformUnavailable extends RuntimeException implements Impersonal {

    private static final long serialVersionUID = 1L;

    /**
     * Reports a failed call.
     *
     * @param message the call and the way it failed; may contain order numbers but no personal data
     */
    public PlatformUnavailable(String message) {
        this(message, null);
    }

    /** @see #PlatformUnavailable(String) */
    public PlatformUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
