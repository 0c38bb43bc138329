package org.cetreg.shared;

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
 * How much time there is for something, in words; templates call it {@code @deadlines}. No text says a time of its own: an
 * analyst who changes a timer changes what is promised everywhere.
 */
@Component
public class Deadlines {

    /** Up to which hours are not counted as days: people say 24 hours, and 36. */
    private static final int HOURS = 72;

    private final Map<String, Deadline> known;
    private final MessageSource messages;

    Deadlines(List<Deadline> known, MessageSource messages) {
        this.known = known.stream().collect(Collectors.toUnmodifiableMap(Deadline::name, Function.identity()));
        this.messages = messages;
    }

    /** {@code 24小时}, {@code 36 hours}, {@code 5 minutes}; where there is no fixed time, words that fit as well. */
    public String words(String name) {
        return words(name, LocaleContextHolder.getLocale());
    }

    /** The same in the language of somebody who does not read now. */
    public String words(String name, Locale reader) {
        return time(name)
                .map(time -> words(time, reader))
                .orElseGet(() -> messages.getMessage("shared.deadline.open", null, reader));
    }

    /**
     * How long it is; empty when there is no fixed time.
     *
     * @throws IllegalArgumentException when nothing has this name
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
