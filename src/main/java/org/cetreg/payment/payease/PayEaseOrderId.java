package org.cetreg.payment.payease;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order's number on the platform ({@code v_oid}): the day of the order, the merchant and the merchant's own number,
 * such as {@code 20170320-888-201703201630000001234567890}. The platform has no other number for a payment.
 *
 * @param day the day as {@code yyyyMMdd}
 * @param merchant the merchant's number on the platform
 * @param number our order number
 */
record PayEaseOrderId(String day, String merchant, String number) {

    private static final int DAY = 8;
    private static final Pattern FORM = Pattern.compile("(\\d{8})-(\\d{1,12})-([0-9A-Za-z]{1,40})");

    /** Returns the id of one of our orders; its number begins with the day on which it was opened. */
    static PayEaseOrderId of(String merchant, String number) {
        return new PayEaseOrderId(number.substring(0, DAY), merchant, number);
    }

    /** Reads an id; empty when the text is not one. */
    static Optional<PayEaseOrderId> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new PayEaseOrderId(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    /** Returns the id as the platform writes it. */
    @Override
    public String toString() {
        return day + "-" + merchant + "-" + number;
    }
}
