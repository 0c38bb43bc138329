package org.cetreg.exam.web;

import java.util.Locale;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Supplies the name of the current sitting, which the layout shows at the top of every page. */
@ControllerAdvice
class SittingName {

    private final ExamCatalogues catalogues;

    SittingName(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** Returns the name in the reader's language, or null between two sittings. */
    @ModelAttribute("sittingName")
    String sittingName(Locale locale) {
        return catalogues
                .find()
                .map(catalogue -> catalogue.sitting().name(locale))
                .orElse(null);
    }
}
