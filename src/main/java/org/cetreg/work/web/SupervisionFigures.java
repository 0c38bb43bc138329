package org.cetreg.work.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.time.BeijingTime;
import org.cetreg.shared.time.Time;
import org.cetreg.shared.web.BarPlot;
import org.cetreg.shared.web.BarPlot.Figure;
import org.cetreg.work.Supervision;
import org.cetreg.work.Supervision.Answered;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Formats the figures of a supervisor's page as numbers and plots, in the reader's language. */
@Component
class SupervisionFigures {

    private static final double MINUTES = 60;

    private final Supervision supervision;
    private final BeijingTime times;
    private final MessageSource messages;

    SupervisionFigures(Supervision supervision, BeijingTime times, MessageSource messages) {
        this.supervision = supervision;
        this.times = times;
        this.messages = messages;
    }

    /**
     * The figures as the page shows them.
     *
     * @param median the median over all days, in words
     */
    record Figures(
            Supervision.Open open, int answered, String median, BarPlot waiting, BarPlot perDay, BarPlot medians) {}

    Figures of(Clerk watching) {
        Supervision.Open open = supervision.open(watching);
        List<Answered> answered = supervision.answered(watching);
        Optional<Answered> together =
                answered.stream().filter(some -> some.day().isEmpty()).findFirst();
        return new Figures(
                open,
                together.map(Answered::tasks).orElse(0),
                together.map(some -> words(some.median())).orElse(text("work.supervision.nothing")),
                waiting(open),
                perDay(answered, day -> day.tasks(), day -> number(day.tasks()), number(0)),
                perDay(
                        answered,
                        day -> tenths(day.median()),
                        day -> hours(day.median()),
                        text("work.supervision.plot.nothing")));
    }

    private BarPlot waiting(Supervision.Open open) {
        List<Figure> figures = new ArrayList<>();
        int[] sizes = {open.late(), open.quarter(), open.half(), open.day(), open.later()};
        String[] names = {"late", "quarter", "half", "day", "later"};
        for (int i = 0; i < names.length; i++) {
            String key = "work.supervision.left." + names[i];
            figures.add(new Figure(text(key), text(key + ".short"), sizes[i], number(sizes[i]), i == 0));
        }
        return BarPlot.of(figures);
    }

    /** Plots each day, including days without an answer, which are labelled as such. */
    private BarPlot perDay(
            List<Answered> answered,
            Function<Answered, Number> size,
            Function<Answered, String> value,
            String nothing) {
        Map<LocalDate, Answered> known = answered.stream()
                .filter(some -> some.day().isPresent())
                .collect(Collectors.toMap(some -> some.day().get(), Function.identity()));
        LocalDate first = LocalDate.ofInstant(supervision.firstDay(), Time.BEIJING);
        return BarPlot.of(IntStream.range(0, Supervision.DAYS)
                .mapToObj(first::plusDays)
                .map(day -> {
                    Optional<Answered> some = Optional.ofNullable(known.get(day));
                    return new Figure(
                            times.date(day.atStartOfDay(Time.BEIJING).toInstant()),
                            text("work.supervision.day", day.getDayOfMonth()),
                            some.map(size).map(Number::doubleValue).orElse(0.0),
                            some.map(value).orElse(nothing),
                            false);
                })
                .toList());
    }

    private String words(Duration duration) {
        return duration.toHours() > 0
                ? text("work.supervision.hours", hours(duration))
                : text("work.supervision.minutes", duration.toMinutes());
    }

    /** Returns hours rounded as in the label beside a bar, so that the bar of 0 hours is empty. */
    private static double tenths(Duration duration) {
        return new BigDecimal(duration.toMinutes() / MINUTES)
                .setScale(1, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private String hours(Duration duration) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(1);
        return format.format(duration.toMinutes() / MINUTES);
    }

    private String number(int number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
