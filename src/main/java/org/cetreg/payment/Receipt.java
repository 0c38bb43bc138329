package org.cetreg.payment;

import java.util.regex.Pattern;
import org.cetreg.shared.Money;

/**
 * A payment as reported by the platform: method, order, the platform's own number, amount and the way it was reported.
 */
record Receipt(PaymentMethod method, String orderNumber, String platformNumber, Money amount, PaymentSource source) {

    /** The length that the platform's documentation allows; visible ASCII characters only. */
    private static final Pattern NUMBER = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** Returns whether the platform's number can be stored as it is. */
    boolean hasUsableNumber() {
        return NUMBER.matcher(platformNumber).matches();
    }
}
