package org.cetreg.exam;

import java.util.Locale;
import org.cetreg.shared.rules.FactNames;
import org.springframework.stereotype.Component;

/**
 * Resolves codes to names for refusal messages: returns the name from the current catalogue, or the code itself if the
 * catalogue no longer contains it.
 */
@Component
class CatalogueNames implements FactNames {

    private final ExamCatalogues catalogues;

    CatalogueNames(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public String institution(String code) {
        return catalogues.current().find(code).map(Institution::label).orElse(code);
    }

    @Override
    public String subject(String code, Locale reader) {
        return catalogues
                .current()
                .findSubject(code)
                .map(subject -> subject.name(reader))
                .orElse(code);
    }
}
