package org.cetreg.payment.alipay;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.cetreg.shared.time.Time;

/** Reads when a payer paid: {@code gmt_payment} of a notification, {@code send_pay_date} of an answer. */
final class TimeOfPayment {

    private static final int LENGTH = 19;

    private static final DateTimeFormatter BEIJING_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(Time.BEIJING);

    private TimeOfPayment() {}

    /**
     * Returns the instant that the platform writes in Beijing time; empty when it is not legible. Nothing is decided by
     * it: it is only shown to people, so a report with another form of it is booked all the same.
     */
    static Optional<Instant> read(String text) {
        if (text.length() != LENGTH) { // otherwise years that the database cannot represent
            return Optional.empty();
        }
        try {
            return Optional.of(BEIJING_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
