package org.cetreg.payment.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;

/**
 * A payment as reported by the platform: method, order, the platform's own number, amount, when it was paid if the
 * platform says so, and the way it was reported.
 */
record Receipt(
        PaymentMethod method,
        String orderNumber,
        String platformNumber,
        Money amount,
        Optional<Instant> paidAt,
        PaymentSource source) {

    /** The length that the platform's documentation allows; visible ASCII characters only. */
    private static final Pattern NUMBER = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** Creates a report that does not say when the payer paid. */
    Receipt(PaymentMethod method, String orderNumber, String platformNumber, Money amount, PaymentSource source) {
        this(method, orderNumber, platformNumber, amount, Optional.empty(), source);
    }

    /** Returns whether the platform's number can be stored as it is. */
    boolean hasUsableNumber() {
        return NUMBER.matcher(platformNumber).matches();
    }
}
