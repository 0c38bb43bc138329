package org.cetreg.exam;

import java.util.Locale;
import org.cetreg.shared.rules.FactNames;
import org.springframework.stereotype.Component;

/** Names for refusals, which know only codes: as the catalogue has them now, and the code where it has none any more. */
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
