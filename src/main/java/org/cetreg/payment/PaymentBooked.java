package org.cetreg.payment;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * Published when a payment is booked, once for each order (R-P3), inside the booking transaction. Changes that a
 * listener makes are committed together with the booking; when a listener fails, the booking is rolled back until the
 * platform reports again. The order may have been closed before (late payment, R-P4); the listener decides what happens
 * then.
 */
public record PaymentBooked(String orderNumber, Money amount, Instant bookedAt) {}
