package org.cetreg.payment.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.cetreg.shared.time.Time;

/**
 * What the clerk typed to switch a method off.
 *
 * @param method the id of the method
 * @param until date and time in Beijing, such as {@code 2027-06-01T09:00}; a space may replace the T
 * @param reason the reason that candidates read
 */
record MethodOffForm(String method, String until, String reason) {

    MethodOffForm {
        method = method == null ? "" : method.strip();
        until = until == null ? "" : until.strip();
        reason = reason == null ? "" : reason.strip();
    }

    /** Returns the moment that was typed; empty when it cannot be parsed. */
    Optional<Instant> moment() {
        try {
            return Optional.of(LocalDateTime.parse(until.replaceFirst("\\s+", "T"))
                    .atZone(Time.BEIJING)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
