package org.cetreg.payment.transfer;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.shared.Money;

/**
 * A bank transfer that somebody has announced for a payment order.
 *
 * @param orderNumber the payment order that it pays
 * @param title what the order is for
 * @param orderStatus the status of the order; a transfer for a closed one may still arrive
 * @param reference the bank's number of the transfer
 * @param recordedBy the name of the person who announced it
 * @param confirmed who confirmed that the money has arrived
 * @param dropped who withdrew it or did not find it
 * @param droppedWhy the reason that they gave; may be empty
 */
public record BankTransfer(
        long id,
        String orderNumber,
        String title,
        PaymentStatus orderStatus,
        String reference,
        Money amount,
        String recordedBy,
        Instant recordedAt,
        Optional<Signed> confirmed,
        Optional<Signed> dropped,
        String droppedWhy) {

    /** What a person did, and when; the name is shown to other staff. */
    public record Signed(String by, Instant at) {}

    /** Returns whether nobody has confirmed or dropped it yet. */
    public boolean waiting() {
        return confirmed.isEmpty() && dropped.isEmpty();
    }
}
