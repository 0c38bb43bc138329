package org.cetreg.payment;

/** Thrown when no order has the requested number. */
public class UnknownOrder extends RuntimeException {

    UnknownOrder(String number) {
        super("There is no payment order " + number);
    }
}
