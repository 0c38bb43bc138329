package org.cetreg.shared.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cetreg.shared.SiteLanguage;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Formats instants for readers: in Beijing time, with the time zone named, in the language of the page or mail.
 * Templates refer to it as {@code @beijingTime}.
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

    /** Returns the date alone: {@code 2026年11月24日}, {@code 24 November 2026}. */
    public String date(Instant instant) {
        return date(at(instant).toLocalDate(), LocaleContextHolder.getLocale());
    }

    /** Returns the date and time: {@code 2026年11月24日 09:00（北京时间）}, {@code 24 November 2026, 09:00 (Beijing time)}. */
    public String dateTime(Instant instant) {
        return dateTime(instant, LocaleContextHolder.getLocale());
    }

    /**
     * Returns the date and time in the language of a reader other than the current one, such as the recipient of a
     * mail.
     */
    public String dateTime(Instant instant, Locale reader) {
        return text(reader, "shared.time.zoned", moment(at(instant), reader));
    }

    /** Returns both times; the date appears only once when both fall on the same day. */
    public String range(Instant from, Instant to) {
        Locale reader = LocaleContextHolder.getLocale();
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        String range = start.toLocalDate().equals(end.toLocalDate())
                ? text(reader, "shared.time.sameDay", moment(start, reader), CLOCK.format(end))
                : text(reader, "shared.time.range", moment(start, reader), moment(end, reader));
        return text(reader, "shared.time.zoned", range);
    }

    private String moment(ZonedDateTime time, Locale reader) {
        return text(reader, "shared.time.moment", date(time.toLocalDate(), reader), CLOCK.format(time));
    }

    private static String date(LocalDate day, Locale reader) {
        return (SiteLanguage.isEnglish(reader) ? ENGLISH_DATE : CHINESE_DATE).format(day);
    }

    private String text(Locale reader, String key, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(Time.BEIJING);
    }
}
