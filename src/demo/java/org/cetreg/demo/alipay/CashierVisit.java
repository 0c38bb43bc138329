package org.cetreg.demo.alipay;

/**
 * What came of an attempt to pay.
 *
 * @param paid whether this attempt moved money; false when the trade was paid before or can no longer be paid
 * @param returns whether the payer's browser goes back to the merchant; false when it stays on the platform's page
 */
public record CashierVisit(boolean paid, boolean returns) {}
