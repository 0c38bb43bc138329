package org.cetreg.payment;

import org.cetreg.shared.log.Impersonal;

/** The payment platform gave no clear answer: nothing is known and nothing was changed; ask again later. */
public class PlatformUnavailable extends RuntimeException implements Impersonal {

    PlatformUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
