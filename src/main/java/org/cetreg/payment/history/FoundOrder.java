package org.cetreg.payment.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;

/**
 * A payment order as the staff's search lists it.
 *
 * @param items what it pays for; of a large order only the first few
 * @param platformNumber the platform's trade number; empty when no money has been received
 * @param bookedAt when money was booked
 */
public record FoundOrder(
        String number,
        List<Long> items,
        Money amount,
        PaymentMethod method,
        PaymentStatus status,
        Instant createdAt,
        Optional<String> platformNumber,
        Optional<Instant> bookedAt) {}
