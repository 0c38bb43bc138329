package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.login.TooBusy;
import org.cetreg.shared.time.BeijingTime;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Adds refused inputs to a form's errors, and the time from which something may be tried again. */
@Component
public class Rejections {

    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Clock clock;
    private final BeijingTime times;

    Rejections(Clock clock, BeijingTime times) {
        this.clock = clock;
        this.times = times;
    }

    /** Reports that this node is busy checking other passwords, and in how many seconds to try again. */
    public static void busy(TooBusy busy, Errors errors, HttpServletResponse response) {
        busy(busy.seconds(), errors, response);
    }

    static void busy(long seconds, Errors errors, HttpServletResponse response) {
        busy(seconds, response);
        errors.reject("account.busy", new Object[] {seconds}, null);
    }

    /** Sets the status of a response that says when to come back. */
    public static void busy(long seconds, HttpServletResponse response) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** Adds a refusal at its field. */
    public void reject(Errors errors, RejectedInput refusal) {
        if (refusal.arguments().stream().findFirst().orElse(null) instanceof Instant until) {
            reject(errors, refusal.field(), refusal.message(), until);
        } else {
            errors.rejectValue(
                    refusal.field(), refusal.message(), refusal.arguments().toArray(), null);
        }
    }

    /**
     * Reports a pause after too many failures.
     *
     * @param field the field; null for the form as a whole
     */
    public void reject(Errors errors, String field, Instant until) {
        reject(errors, field, "account.closed", until);
    }

    /**
     * Reports a pause after something was done, or failed, too often.
     *
     * @param field the field; null for the form as a whole
     * @param message the prefix of the message key, before {@code .seconds} and {@code .until}
     */
    public void reject(Errors errors, String field, String message, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.compareTo(SHORT) < 0) {
            Object[] seconds = {Math.max(1, left.plusMillis(999).toSeconds())};
            errors.rejectValue(field, message + ".seconds", seconds, null);
        } else {
            Instant minute = until.plus(59, ChronoUnit.SECONDS).truncatedTo(ChronoUnit.MINUTES);
            errors.rejectValue(field, message + ".until", new Object[] {times.dateTime(minute)}, null);
        }
    }
}
