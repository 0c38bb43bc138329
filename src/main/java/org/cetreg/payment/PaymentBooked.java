package org.cetreg.payment;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * A payment was booked, once for each order (R-P3). Published inside the booking transaction: what a listener writes
 * is committed with the booking, and a listener that fails takes it back until the platform reports again. The order
 * may have been closed before (late money, R-P4); what then happens is the listener's matter.
 */
public record PaymentBooked(String orderNumber, Money amount, Instant bookedAt) {}
