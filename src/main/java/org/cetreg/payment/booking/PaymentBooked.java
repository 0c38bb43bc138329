package org.cetreg.payment.booking;

import java.time.Instant;
import java.util.List;
import org.cetreg.shared.Money;

/**
 * Published after a payment has been booked, in a transaction after that of the booking: whoever opened the order
 * decides about each of its undecided lines ({@code PaymentLines.undecided}), and does nothing that depends
 * on a model or a mail. When a listener fails, the booking stands and the event is published again (R-P8): at once after
 * a {@link org.springframework.dao.ConcurrencyFailureException}, else after a minute; so a listener may hear of an order
 * twice. The order may have been closed before (late payment, R-P4).
 *
 * @param items the items of the order's lines
 */
public record PaymentBooked(String orderNumber, Money amount, Instant bookedAt, List<Long> items) {}
