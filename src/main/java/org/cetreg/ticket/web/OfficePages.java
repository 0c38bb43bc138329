package org.cetreg.ticket.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the examination office begins. */
@Controller
class OfficePages {

    private final ArrangementFigures figures;

    OfficePages(ArrangementFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/office")
    ModelAndView start() {
        return new ModelAndView("ticket/office", figures.overview());
    }
}
