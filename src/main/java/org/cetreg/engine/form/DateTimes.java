package org.cetreg.engine.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.shared.time.Time;

/** Reads and writes dates and times as form-js's date and time field does, in Beijing time. */
record DateTimes(FormField field) {

    private static final ZoneId ZONE = Time.BEIJING;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{2})(?:[:：]\\d{2}(?:\\.\\d+)?)?");

    static DateTimes of(FormField field) {
        return new DateTimes(field);
    }

    /** Returns the date that was typed, or null when it is not a date. */
    static LocalDate date(String typed) {
        Matcher matcher = DATE.matcher(typed);
        try {
            return matcher.matches() ? LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the time that was typed, or null when it is not a time. */
    static LocalTime time(String typed) {
        Matcher matcher = TIME.matcher(typed);
        try {
            return matcher.matches() ? LocalTime.of(number(matcher, 1), number(matcher, 2)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Returns the value to be stored. A part that the field does not show is null. */
    String write(LocalDate date, LocalTime time) {
        if (!field.showsTime()) {
            return date.toString();
        }
        LocalDate day = date == null ? LocalDate.EPOCH : date; // needed only for the offset, which is the same all year
        var moment = LocalDateTime.of(day, time).atZone(ZONE);
        boolean normalized = field.text("timeSerializingFormat").equals("utc_normalized");
        var written = normalized ? moment.withZoneSameInstant(ZoneOffset.UTC) : moment;
        String suffix = normalized
                ? "Z"
                : field.text("timeSerializingFormat").equals("utc_offset")
                        ? moment.getOffset().getId()
                        : "";
        String clock = written.format(MINUTES) + suffix;
        return date == null ? clock : written.toLocalDate() + "T" + clock;
    }

    boolean readable(String value) {
        return (!field.showsDate() || !dateText(value).isEmpty())
                && (!field.showsTime() || !timeText(value).isEmpty());
    }

    /** Returns the date part of a stored value in the format of a date input; empty when there is none. */
    String dateText(String value) {
        if (!field.showsTime()) {
            LocalDate date = date(value);
            return date == null ? "" : date.toString();
        }
        LocalDateTime moment = moment(value);
        return moment == null ? "" : moment.toLocalDate().toString();
    }

    /** Returns the time part of a stored value in the format of a time input; empty when there is none. */
    String timeText(String value) {
        if (field.showsDate()) {
            LocalDateTime moment = moment(value);
            return moment == null ? "" : moment.format(MINUTES);
        }
        LocalTime local = time(value);
        if (local != null) {
            return local.format(MINUTES);
        }
        try {
            OffsetTime time = OffsetTime.parse(value);
            return time.withOffsetSameInstant(ZoneOffset.ofHours(8)).format(MINUTES);
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static LocalDateTime moment(String value) {
        int split = value.indexOf('T');
        LocalDate date = split < 0 ? null : date(value.substring(0, split));
        LocalTime time = split < 0 ? null : time(value.substring(split + 1));
        if (date != null && time != null) {
            return LocalDateTime.of(date, time);
        }
        try {
            return OffsetDateTime.parse(value).atZoneSameInstant(ZONE).toLocalDateTime();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
