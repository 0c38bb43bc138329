package org.cetreg.payment.history;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.RefundStatus;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Money;

/**
 * A refund as the staff see it.
 *
 * @param number the request number at the platform
 * @param platformNumber the platform's trade number of the payment
 * @param tries how often the platform has been asked since the refund became due, or since it was tried again
 * @param answer why the last try did not succeed, in the platform's words; empty when there is nothing to say
 * @param returned the record that the office has returned the money otherwise; empty when there is none
 */
public record OpenRefund(
        long id,
        String number,
        String orderNumber,
        PaymentMethod method,
        String platformNumber,
        Money amount,
        RefundReason reason,
        RefundStatus status,
        Instant dueSince,
        int tries,
        String answer,
        Optional<Return> returned) {

    /**
     * The record that the office has returned the money from its own account.
     *
     * @param reference where the transfer is found in the office's books
     * @param name the name of the person who recorded it, as other staff see it
     * @param confirmedBy the name of the person who confirmed it; empty while nobody has
     */
    public record Return(String reference, Actor by, String name, Instant at, Optional<String> confirmedBy) {}
}
