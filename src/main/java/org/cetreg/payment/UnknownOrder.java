package org.cetreg.payment;

/** There is no order of that number. */
public class UnknownOrder extends RuntimeException {

    UnknownOrder(String number) {
        super("There is no payment order " + number);
    }
}
