package org.cetreg.shared.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Puts the time remaining until an instant into words. Templates refer to it as {@code @timeLeft}, mostly through the
 * fragment {@code shared/countdown}, whose script continues the countdown in the same words.
 */
@Component
public class TimeLeft {

    private final MessageSource messages;
    private final Clock clock;

    TimeLeft(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Returns the remaining time in days and hours, hours and minutes, or minutes, rounded down: {@code 2天3小时}, {@code
     * 3 hours 20 minutes}.
     */
    public String words(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.toDays() > 0) {
            return words("days", left.toDays(), "hours", left.toHoursPart());
        }
        if (left.toHours() > 0) {
            return words("hours", left.toHours(), "minutes", left.toMinutesPart());
        }
        return left.toMinutes() > 0 ? words("minutes", left.toMinutes()) : text("shared.left.under");
    }

    public boolean over(Instant until) {
        return !clock.instant().isBefore(until);
    }

    /** Returns the instant in machine-readable form, for attributes of a page. */
    public String machine(Instant until) {
        return until.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns the server's time in milliseconds, which the script uses to correct the clock of the reader's device. */
    public long now() {
        return clock.millis();
    }

    private String words(String larger, long many, String smaller, long few) {
        return few == 0 ? words(larger, many) : text("shared.left.two", words(larger, many), words(smaller, few));
    }

    private String words(String unit, long many) {
        return text("shared.left." + unit, many);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
