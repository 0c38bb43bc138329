package org.cetreg.payment.booking;

import java.util.List;

/**
 * Published after the lines of a booked order have been decided about. Whatever else follows a payment (the next step of
 * a process, a mail) listens to this event: when that fails, the
 * decisions stand and the event is published again, as {@link PaymentBooked} is.
 *
 * @param items the items of the order's lines
 */
public record PaymentApplied(String orderNumber, List<Long> items) {}
