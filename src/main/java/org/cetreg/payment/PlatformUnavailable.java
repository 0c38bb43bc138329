package org.cetreg.payment;

import org.cetreg.shared.log.Impersonal;

/**
 * The payment platform gave no clear answer: none in time, an error of its own, or none that it signed. Nothing is known
 * and nothing was changed here; what was asked for may have happened there. Ask again later.
 */
public class PlatformUnavailable extends RuntimeException implements Impersonal {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked and how it failed, with numbers of orders and nothing of persons */
    public PlatformUnavailable(String message) {
        this(message, null);
    }

    /** @see #PlatformUnavailable(String) */
    public PlatformUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
