package org.cetreg.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Instants as readers see them: in Beijing time, with the zone named, in the language of the page or mail. Templates call it
 * {@code @beijingTime}.
 */
@Component
public class BeijingTime {

    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("y年M月d日", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource messages;

    BeijingTime(MessageSource messages) {
        this.messages = messages;
    }

    /** The day alone: {@code 2026年11月24日}, {@code 24 November 2026}. */
    public String date(Instant instant) {
        return date(at(instant).toLocalDate());
    }

    /** Day and time: {@code 2026年11月24日 09:00（北京时间）}, {@code 24 November 2026, 09:00 (Beijing time)}. */
    public String dateTime(Instant instant) {
        return text("shared.time.zoned", moment(at(instant)));
    }

    /** From and to, with the day once when both are on the same. */
    public String range(Instant from, Instant to) {
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        String range = start.toLocalDate().equals(end.toLocalDate())
                ? text("shared.time.sameDay", moment(start), CLOCK.format(end))
                : text("shared.time.range", moment(start), moment(end));
        return text("shared.time.zoned", range);
    }

    private String moment(ZonedDateTime time) {
        return text("shared.time.moment", date(time.toLocalDate()), CLOCK.format(time));
    }

    private String date(LocalDate day) {
        return (SiteLanguage.isEnglish(LocaleContextHolder.getLocale()) ? ENGLISH_DATE : CHINESE_DATE).format(day);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(Time.BEIJING);
    }
}
