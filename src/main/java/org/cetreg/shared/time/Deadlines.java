package org.cetreg.shared.time;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Puts time limits into words; templates refer to it as {@code @deadlines}. No text states a time limit itself, so when
 * an analyst changes a timer, every promise on pages and in mails changes with it.
 */
@Component
public class Deadlines {

    /** Up to this many hours, a limit is given in hours and not in days: people say 24 hours, and 36. */
    private static final int HOURS = 72;

    private final Map<String, Deadline> known;
    private final MessageSource messages;

    Deadlines(List<Deadline> known, MessageSource messages) {
        this.known = known.stream().collect(Collectors.toUnmodifiableMap(Deadline::name, Function.identity()));
        this.messages = messages;
    }

    /**
     * Returns the limit in words, such as {@code 24小时}, {@code 36 hours} or {@code 5 minutes}, or a general phrase when
     * there is no fixed limit.
     */
    public String words(String name) {
        return words(name, LocaleContextHolder.getLocale());
    }

    /** Returns the limit in the language of a reader other than the current one, such as the recipient of a mail. */
    public String words(String name, Locale reader) {
        return time(name)
                .map(time -> words(time, reader))
                .orElseGet(() -> messages.getMessage("shared.deadline.open", null, reader));
    }

    /**
     * Returns the time limit; empty when there is no fixed limit.
     *
     * @throws IllegalArgumentException when no deadline has this name
     */
    public Optional<Duration> time(String name) {
        if (!known.containsKey(name)) {
            throw new IllegalArgumentException("No deadline is called " + name);
        }
        return known.get(name).time();
    }

    private String words(Duration time, Locale reader) {
        if (time.toHours() > HOURS) {
            return two("days", time.toDays(), "hours", time.toHoursPart(), reader);
        }
        return time.toHours() > 0
                ? two("hours", time.toHours(), "minutes", time.toMinutesPart(), reader)
                : one("minutes", Math.max(1, time.toMinutes()), reader);
    }

    private String two(String larger, long many, String smaller, long few, Locale reader) {
        return few == 0
                ? one(larger, many, reader)
                : messages.getMessage(
                        "shared.left.two", new Object[] {one(larger, many, reader), one(smaller, few, reader)}, reader);
    }

    private String one(String unit, long many, Locale reader) {
        return messages.getMessage("shared.left." + unit, new Object[] {many}, reader);
    }
}
