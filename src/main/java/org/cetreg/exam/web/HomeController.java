package org.cetreg.exam.web;

import java.time.Instant;
import java.util.Locale;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.WindowStages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: which sitting, when to register, when to print the ticket, what is new, and the way in. */
@Controller
class HomeController {

    /** A notice in the reader's language. */
    record Post(String title, String body, Instant publishedAt) {}

    private final ExamCatalogues catalogues;
    private final WindowStages stages;

    HomeController(ExamCatalogues catalogues, WindowStages stages) {
        this.catalogues = catalogues;
        this.stages = stages;
    }

    @GetMapping("/")
    String home(Model model, Locale locale) {
        catalogues.find().ifPresent(catalogue -> describe(catalogue, model, locale));
        return "exam/home";
    }

    private void describe(ExamCatalogue catalogue, Model model, Locale locale) {
        catalogue.registrationPeriod().ifPresent(period -> {
            model.addAttribute("period", period);
            model.addAttribute("stage", stages.of(period.opensAt(), period.closesAt()));
        });
        catalogue.sitting().ticketsFrom().ifPresent(from -> model.addAttribute("ticketsFrom", from));
        model.addAttribute(
                "posts",
                catalogue.notices().stream().map(notice -> post(notice, locale)).toList());
    }

    private static Post post(Notice notice, Locale locale) {
        return new Post(notice.title(locale), notice.body(locale), notice.publishedAt());
    }
}
