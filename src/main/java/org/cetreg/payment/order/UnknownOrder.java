package org.cetreg.payment.order;

/** Thrown when no order has the requested number. */
public class UnknownOrder extends RuntimeException {

    public UnknownOrder(String number) {
        super("There is no payment order " + number);
    }
}
