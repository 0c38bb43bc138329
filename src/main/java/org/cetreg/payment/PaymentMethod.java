package org.cetreg.payment;

import java.util.regex.Pattern;

/**
 * A way to pay, which is one payment platform (R-P1). Which ones there are the platforms say: there is one for each bean
 * {@link Platform}.
 *
 * @param id 1 to 10 capital letters; orders and payments keep it for ever, so it never changes
 */
public record PaymentMethod(String id) {

    private static final Pattern ID = Pattern.compile("[A-Z]{1,10}");

    /** @throws IllegalArgumentException when the id is no such name */
    public PaymentMethod {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A payment method is 1 to 10 capital letters: " + id);
        }
    }

    /** The key of its name in the message bundles. */
    public String messageKey() {
        return "payment.method." + id;
    }
}
