package org.cetreg.payment;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * Published after a payment has been booked, once for each order (R-P3), in a transaction of its own: when a listener
 * fails, the booking stands, the changes of all listeners are rolled back, and the event is published again after a
 * minute (R-P8). The order may have been closed before (late payment, R-P4); the listener decides what happens then.
 */
public record PaymentBooked(String orderNumber, Money amount, Instant bookedAt) {}
