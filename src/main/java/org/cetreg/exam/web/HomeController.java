package org.cetreg.exam.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.WindowStages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The home page: the sitting, the registration period, the ticket printing date, the notices and the way to
 * registration.
 */
@Controller
class HomeController {

    /** A notice in the reader's language. */
    record Post(String title, String body, Instant publishedAt) {}

    /**
     * The stage that the sitting has reached; the message keys are {@code exam.home.stage.<key>} and {@code
     * exam.home.now.<key>}.
     *
     * @param key a stage of {@link WindowStages},, {@code print} or {@code after}
     * @param moment the time at which the stage began or ends
     */
    record Stage(String key, Instant moment) {}

    private final ExamCatalogues catalogues;
    private final WindowStages stages;
    private final Clock clock;

    HomeController(ExamCatalogues catalogues, WindowStages stages, Clock clock) {
        this.catalogues = catalogues;
        this.stages = stages;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Model model, Locale locale) {
        catalogues.find().ifPresent(catalogue -> describe(catalogue, model, locale));
        return "exam/home";
    }

    private void describe(ExamCatalogue catalogue, Model model, Locale locale) {
        catalogue.registrationPeriod().ifPresent(period -> model.addAttribute("period", period));
        stage(catalogue).ifPresent(stage -> model.addAttribute("stage", stage));
        catalogue.sitting().ticketsFrom().ifPresent(from -> model.addAttribute("ticketsFrom", from));
        model.addAttribute(
                "posts",
                catalogue.notices().stream().map(notice -> post(notice, locale)).toList());
    }

    /**
     * Returns the stage of the sitting. Once tickets can be printed, that takes precedence over registration being
     * over, and the end of the last examination over both.
     */
    private Optional<Stage> stage(ExamCatalogue catalogue) {
        Sitting sitting = catalogue.sitting();
        Optional<Instant> lastEnd = catalogue.lastExamEndsAt();
        if (lastEnd.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            return lastEnd.map(end -> new Stage("after", end));
        }
        if (sitting.printsTickets(clock.instant())) {
            return sitting.ticketsFrom().map(from -> new Stage("print", from));
        }
        return catalogue.registrationPeriod().map(period -> {
            String key = stages.of(period.opensAt(), period.closesAt());
            return new Stage(key, key.equals("ahead") ? period.opensAt() : period.closesAt());
        });
    }

    private static Post post(Notice notice, Locale locale) {
        return new Post(notice.title(locale), notice.body(locale), notice.publishedAt());
    }
}
