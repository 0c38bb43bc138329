package org.cetreg.payment.order;

import org.cetreg.shared.Money;

/**
 * One line of a payment order: what is bought and its price (R-P7).
 *
 * @param item a number whose meaning only the module that opened the order knows; for an item there is at most one
 *     payable order at a time
 * @param amount above zero
 */
public record PaymentLine(long item, Money amount) {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException when it is zero
     */
    public PaymentLine {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A line needs an amount above zero: item " + item);
        }
    }
}
