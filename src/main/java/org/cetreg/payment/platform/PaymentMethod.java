package org.cetreg.payment.platform;

import java.util.regex.Pattern;

/**
 * A method of payment; each stands for one payment platform (R-P1). A method exists for every bean of type {@link
 * Platform}.
 *
 * @param id 1 to 10 capital letters; stored permanently with orders and payments, so it must never change
 */
public record PaymentMethod(String id) {

    private static final Pattern ID = Pattern.compile("[A-Z]{1,10}");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when the id does not have 1 to 10 capital letters
     */
    public PaymentMethod {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A payment method id consists of 1 to 10 capital letters: " + id);
        }
    }

    /** Returns the key of the method's name in the message bundles. */
    public String messageKey() {
        return "payment.method." + id;
    }
}
