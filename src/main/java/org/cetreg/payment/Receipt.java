package org.cetreg.payment;

import java.util.regex.Pattern;
import org.cetreg.shared.Money;

/** What a platform said of money that it took: which one, for which order, under which number of its own, how much. */
record Receipt(PaymentMethod method, String orderNumber, String platformNumber, Money amount, PaymentSource source) {

    /** As long as the platform's documentation allows, and nothing but what can be seen. */
    private static final Pattern NUMBER = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** Whether the platform's number can be kept as it is. */
    boolean hasUsableNumber() {
        return NUMBER.matcher(platformNumber).matches();
    }
}
