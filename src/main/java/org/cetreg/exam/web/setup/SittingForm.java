package org.cetreg.exam.web.setup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cetreg.exam.calendar.RegistrationPeriod;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.SittingDraft;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.time.Time;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.BindingResult;

/**
 * A sitting as the clerk typed it.
 *
 * @param ticketsFrom date and time in Beijing; empty if not set yet
 * @param opens the opening of registration in every province; only for a new sitting
 * @param closes the closing of registration in every province; only for a new sitting
 * @param from the sitting of which this is a copy; empty for none
 * @param later for a copy, by how many days its dates are moved; empty to leave them out
 * @param mark that of the sitting when the form was shown
 */
record SittingForm(
        String name,
        String nameEn,
        String year,
        String half,
        String agreementVersion,
        String ticketsFrom,
        String opens,
        String closes,
        String from,
        String later,
        String mark) {

    /** The reason for which a value that is missing is refused. */
    static final String EMPTY = "exam.part.reason.empty";

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VERSION = 20;
    private static final int WEEKS_LATER = 26;
    private static final String SUMMER = "1";

    SittingForm {
        name = stripped(name);
        nameEn = stripped(nameEn);
        year = stripped(year);
        half = stripped(half);
        agreementVersion = stripped(agreementVersion);
        ticketsFrom = stripped(ticketsFrom);
        opens = stripped(opens);
        closes = stripped(closes);
        from = stripped(from);
        later = stripped(later);
        mark = stripped(mark);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    /** Returns the form for a new sitting of the present half-year. */
    static SittingForm empty(Clock clock) {
        LocalDate today = clock.instant().atZone(Time.BEIJING).toLocalDate();
        boolean summer = today.getMonthValue() <= 6;
        int year = today.getYear();
        return new SittingForm(
                year + (summer ? "年上半年" : "年下半年"),
                (summer ? "first half of " : "second half of ") + year,
                String.valueOf(year),
                summer ? SUMMER : "2",
                "1",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    /** Returns the form for a copy: the half-year after, half a year later to the week. */
    static SittingForm after(SittingState earlier) {
        boolean summer = earlier.half() == 2;
        int year = earlier.year() + (summer ? 1 : 0);
        return new SittingForm(
                year + (summer ? "年上半年" : "年下半年"),
                (summer ? "first half of " : "second half of ") + year,
                String.valueOf(year),
                summer ? SUMMER : "2",
                earlier.agreementVersion(),
                "",
                "",
                "",
                earlier.id().toString(),
                String.valueOf(WEEKS_LATER * 7),
                "");
    }

    static SittingForm of(SittingState sitting) {
        return new SittingForm(
                sitting.name(),
                sitting.nameEn(),
                String.valueOf(sitting.year()),
                String.valueOf(sitting.half()),
                sitting.agreementVersion(),
                sitting.ticketsFrom() == null ? "" : typed(sitting.ticketsFrom()),
                "",
                "",
                "",
                "",
                sitting.draft().mark());
    }

    /** Returns the same input for a sitting that now has another mark. */
    SittingForm marked(String now) {
        return new SittingForm(
                name, nameEn, year, half, agreementVersion, ticketsFrom, opens, closes, from, later, now);
    }

    private static String typed(Instant moment) {
        return PartType.written(moment).replace(' ', 'T');
    }

    /** Adds an error to each field that is missing or cannot be read. */
    void check(BindingResult errors) {
        text("name", name, LONGEST_NAME, errors);
        text("nameEn", nameEn, LONGEST_NAME, errors);
        text("agreementVersion", agreementVersion, LONGEST_VERSION, errors);
        if (!year.matches("20[0-9]{2}")) {
            errors.rejectValue("year", "exam.sitting.reason.year");
        }
        if (!half.matches("[12]")) {
            errors.rejectValue("half", "exam.sitting.reason.half");
        }
        moment("ticketsFrom", ticketsFrom, errors);
        moment("opens", opens, errors);
        moment("closes", closes, errors);
        if (!later.matches("[0-9]{0,4}")) {
            errors.rejectValue("later", "exam.sitting.reason.later");
        }
        if (errors.hasErrors()) {
            return;
        }
        if (opens.isEmpty() != closes.isEmpty()) {
            String field = opens.isEmpty() ? "opens" : "closes";
            rejectMissing(field, "exam.sitting." + field, errors);
        } else if (!opens.isEmpty() && !opensAt().isBefore(closesAt())) {
            errors.rejectValue("closes", "exam.sitting.reason.order");
        }
    }

    /**
     * Adds the error that a field is empty; it names the field, because the summary above the form lists it too.
     *
     * @param label the message key of the field's label
     */
    static void rejectMissing(String field, String label, BindingResult errors) {
        errors.rejectValue(
                field, "exam.part.reason.missing", new Object[] {new DefaultMessageSourceResolvable(label)}, null);
    }

    private static void text(String field, String text, int longest, BindingResult errors) {
        if (text.isEmpty()) {
            rejectMissing(field, "exam.sitting." + field, errors);
        } else if (text.codePointCount(0, text.length()) > longest) {
            errors.rejectValue(field, "exam.part.reason.long", new Object[] {longest}, null);
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            errors.rejectValue(field, "exam.part.reason.unreadable");
        }
    }

    private static void moment(String field, String text, BindingResult errors) {
        if (!text.isEmpty() && PartType.moment(text).isEmpty()) {
            errors.rejectValue(field, "exam.sitting.reason.moment");
        }
    }

    private Instant opensAt() {
        return PartType.moment(opens).orElseThrow();
    }

    private Instant closesAt() {
        return PartType.moment(closes).orElseThrow();
    }

    /** Returns the values of a form without errors. */
    SittingDraft draft() {
        return new SittingDraft(
                name,
                nameEn,
                Integer.parseInt(year),
                Integer.parseInt(half),
                agreementVersion,
                PartType.moment(ticketsFrom));
    }

    /** Returns the registration windows of a new sitting, from a form without errors. */
    Optional<RegistrationPeriod> registration() {
        return opens.isEmpty() ? Optional.empty() : Optional.of(new RegistrationPeriod(opensAt(), closesAt()));
    }

    /** Returns by how much the dates of a copy are moved; empty to leave them out. */
    Optional<Duration> shift() {
        return later.isEmpty() ? Optional.empty() : Optional.of(Duration.ofDays(Long.parseLong(later)));
    }
}
