package org.cetreg.payment.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Money that the platform has received for an order.
 *
 * @param platformNumber the platform's trade number
 * @param paidAt when the payer paid, by the platform's clock; empty when the platform did not say
 * @param bookedAt when it was booked here
 */
public record MoneyReceived(String platformNumber, Optional<Instant> paidAt, Instant bookedAt) {

    /** Returns when the payer paid, as exactly as it is known. */
    public Instant at() {
        return paidAt.orElse(bookedAt);
    }
}
