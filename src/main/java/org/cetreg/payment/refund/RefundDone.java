package org.cetreg.payment.refund;

import java.time.Instant;
import org.cetreg.shared.Money;

/**
 * Published after the platform has confirmed a refund, in a transaction of its own. When a listener fails, the refund
 * stands and the event is published again a minute later.
 *
 * @param item the item of the line whose money was returned
 */
public record RefundDone(String orderNumber, String number, long item, Money amount, Instant doneAt) {}
