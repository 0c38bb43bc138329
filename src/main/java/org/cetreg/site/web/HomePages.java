package org.cetreg.site.web;

import java.time.Instant;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The home pages of the staff and the examination office. They offer the pages for the reader's role; the office page
 * also shows when the arrangement was published.
 */
@Controller
class HomePages {

    private final ExamCatalogues catalogues;

    HomePages(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @GetMapping("/staff")
    String staff() {
        return "site/staff";
    }

    @GetMapping("/office")
    String office(Model model) {
        Instant published = catalogues
                .find()
                .flatMap(catalogue -> catalogue.sitting().arrangementPublishedAt())
                .orElse(null);
        model.addAttribute("published", published);
        return "site/office";
    }
}
