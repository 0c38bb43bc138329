package org.cetreg.payment.history;

import java.time.Instant;
import org.cetreg.payment.platform.PaymentMethod;

/**
 * An item that was sold, and the payment for which it was.
 *
 * @param orderNumber the number of the payment order
 * @param platformNumber the platform's trade number
 * @param at when the payer paid, as exactly as it is known
 */
public record SoldItem(long item, String orderNumber, PaymentMethod method, String platformNumber, Instant at) {}
