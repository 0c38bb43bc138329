package org.cetreg.payment;

import java.time.Instant;
import org.cetreg.payment.platform.PaymentMethod;

/**
 * A method of payment that the examination office has switched off for a while. Nobody can choose it meanwhile; orders
 * already opened on it are still queried, closed, booked and refunded.
 *
 * @param method the method
 * @param since when it was switched off
 * @param until when it is available again by itself
 * @param reason the reason, as shown to candidates
 * @param byName the name of the clerk who switched it off, as shown to other staff
 */
public record MethodPause(PaymentMethod method, Instant since, Instant until, String reason, String byName) {

    /** The greatest length of a reason, in characters. */
    public static final int LONGEST_REASON = 200;
}
