package org.cetreg.payment;

import org.cetreg.shared.Money;

/**
 * A line of a paid order about which nothing has been decided yet: it is either sold or refunded (R-P7).
 *
 * @param orderNumber the number of the paid order
 */
public record PaidLine(String orderNumber, long item, Money amount) {}
