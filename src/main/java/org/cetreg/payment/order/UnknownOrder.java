package org.cetreg.payment.order;

/** Thrown when no order has the requested number. */
public class UnknownOrder extends RuntimeException {

    /** Creates the exception for a number under which no order is stored. */
    public UnknownOrder(String number) {
        super("There is no payment order " + number);
    }
}
