package org.cetreg.payment;

/** The payment platform gave no clear answer: nothing is known and nothing was changed; ask again later. */
public class PlatformUnavailable extends RuntimeException {

    PlatformUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
