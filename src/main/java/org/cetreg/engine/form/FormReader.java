package org.cetreg.engine.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.engine.form.schema.FormValues;
import org.cetreg.shared.time.Time;

/** Converts the parameters that a browser sent into the values that form-js would have. */
final class FormReader {

    /** The maximum length of any text, whatever the field's own limit: the engine cannot store a longer one. */
    static final int LONGEST = 4_000;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Map<String, List<String>> sent;
    private final Clock clock;
    private final Map<String, FormError> errors = new LinkedHashMap<>();

    FormReader(Map<String, List<String>> sent, Clock clock) {
        this.sent = sent;
        this.clock = clock;
    }

    /** Returns the error of a field that could not be read. */
    Optional<FormError> error(FormField field) {
        return Optional.ofNullable(errors.get(field.id()));
    }

    /**
     * Returns whether the field was on the page that was sent. If the page did not list its fields, all of them count
     * as shown.
     */
    boolean shown(FormField field, Set<String> shown) {
        return shown == null || shown.contains(field.id()) || sent.containsKey(field.name());
    }

    /** Reads a value that does not depend on other fields. */
    Object read(FormField field) {
        if (!sound(field)) {
            return field.kind().empty();
        }
        List<String> values = sent.getOrDefault(field.name(), List.of());
        String value = values.isEmpty() ? "" : values.get(0);
        return switch (field.kind()) {
            case TEXTFIELD -> value.replaceAll("\\R", " ");
            case TEXTAREA -> value.replace("\r\n", "\n").replace('\r', '\n');
            case NUMBER -> number(field, value);
            case CHECKBOX -> checkbox(field, value);
            case DATETIME -> dateTime(field, value);
            default -> field.kind().empty();
        };
    }

    private boolean sound(FormField field) {
        errors.remove(field.id());
        List<String> values = sent.getOrDefault(field.name(), List.of());
        if (values.size() > 1 && !field.kind().multiple()) {
            refuse(field, "repeated");
        } else if (values.stream().anyMatch(value -> value.length() > LONGEST)) {
            refuse(field, "tooLong", LONGEST);
        }
        return !errors.containsKey(field.id());
    }

    /** Reads a choice among the options that remain in view of the other values. */
    Object choice(FormField field, List<FormOption> options) {
        if (!sound(field)) {
            return field.kind().empty();
        }
        List<Object> chosen = new ArrayList<>();
        for (String code :
                sent.getOrDefault(field.name(), List.of()).stream().distinct().toList()) {
            if (code.isEmpty()) {
                continue;
            }
            Optional<FormOption> option = options.stream()
                    .filter(candidate -> candidate.code().equals(code))
                    .findFirst();
            if (option.isEmpty()) {
                return refuse(field, "option");
            }
            chosen.add(option.get().value());
        }
        if (field.kind().multiple()) {
            return List.copyOf(chosen);
        }
        return chosen.isEmpty() ? null : chosen.get(0);
    }

    private Object number(FormField field, String value) {
        String typed = FormValues.trim(value).replace(',', '.');
        if (typed.isEmpty()) {
            return null;
        }
        BigDecimal number = FormValues.number(typed);
        if (number == null || Double.isInfinite(number.doubleValue())) {
            return refuse(field, "number");
        }
        return field.is("serializeToString") ? typed : FormValues.typed(number);
    }

    private Object checkbox(FormField field, String value) {
        return switch (value) {
            case "" -> false;
            case "true", "on" -> true;
            default -> refuse(field, "option");
        };
    }

    private Object dateTime(FormField field, String value) {
        List<String> second = sent.getOrDefault(timeName(field), List.of());
        String date = field.showsDate() ? FormValues.trim(value) : "";
        String time = !field.showsTime()
                ? ""
                : FormValues.trim(
                        field.showsDate() ? second.stream().findFirst().orElse("") : value);
        if (second.size() > 1) {
            return refuse(field, "repeated");
        }
        if (date.isEmpty() && time.isEmpty()) {
            return null;
        }
        if (field.showsDate() && field.showsTime() && (date.isEmpty() || time.isEmpty())) {
            return refuse(field, "dateAndTime");
        }
        LocalDate day = date.isEmpty() ? null : DateTimes.date(date);
        LocalTime moment = time.isEmpty() ? null : DateTimes.time(time);
        if ((field.showsDate() && day == null) || (field.showsTime() && moment == null)) {
            return refuse(field, field.showsDate() ? "date" : "time");
        }
        return limits(field, day, moment) ? DateTimes.of(field).write(day, moment) : null;
    }

    private boolean limits(FormField field, LocalDate day, LocalTime moment) {
        if (day != null && day.isBefore(EARLIEST)) {
            refuse(field, "earliest", EARLIEST.toString());
        } else if (day != null
                && field.is("disallowPassedDates")
                && day.isBefore(LocalDate.now(clock.withZone(Time.BEIJING)))) {
            refuse(field, "passed");
        } else if (moment != null && (moment.getHour() * 60 + moment.getMinute()) % field.timeInterval() != 0) {
            refuse(field, "interval", field.timeInterval());
        }
        return !errors.containsKey(field.id());
    }

    /** Returns the name of the second input of a field that asks for date and time. */
    static String timeName(FormField field) {
        return field.name() + ".time";
    }

    private Object refuse(FormField field, String what, Object... arguments) {
        errors.put(field.id(), FormError.of(field, what, arguments));
        return field.kind().empty();
    }
}
