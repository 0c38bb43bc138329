package org.cetreg.payment.alipay;

import org.cetreg.shared.log.Impersonal;

/** The gateway gave no answer that could be believed: none in time, an error of its own, or none that it signed. */
public class GatewaySilent extends RuntimeException implements Impersonal {

    GatewaySilent(String message) {
        super(message);
    }

    GatewaySilent(String message, Throwable cause) {
        super(message, cause);
    }
}
