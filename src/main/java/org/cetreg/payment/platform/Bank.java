package org.cetreg.payment.platform;

import java.util.regex.Pattern;

/**
 * A bank that payers may choose on our page before they are sent to a platform (R-P1).
 *
 * @param code the platform's code of the bank, 1 to 20 letters, digits, hyphens and underscores
 * @param messageKey the key of the bank's name in the message bundles
 */
public record Bank(String code, String messageKey) {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{1,20}");

    /**
     * Checks the code.
     *
     * @throws IllegalArgumentException when the code is not as described
     */
    public Bank {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("A bank's code consists of 1 to 20 letters, digits, - and _: " + code);
        }
    }
}
