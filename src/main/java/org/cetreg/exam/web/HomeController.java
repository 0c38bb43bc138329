package org.cetreg.exam.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.stage.SittingStages;
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

    private final ExamCatalogues catalogues;
    private final SittingStages stages;
    private final Clock clock;

    HomeController(ExamCatalogues catalogues, SittingStages stages, Clock clock) {
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
        stages.of(catalogue, clock.instant()).ifPresent(stage -> model.addAttribute("stage", stage));
        catalogue.sitting().ticketsFrom().ifPresent(from -> model.addAttribute("ticketsFrom", from));
        model.addAttribute(
                "posts",
                catalogue.notices().stream().map(notice -> post(notice, locale)).toList());
    }

    private static Post post(Notice notice, Locale locale) {
        return new Post(notice.title(locale), notice.body(locale), notice.publishedAt());
    }
}
