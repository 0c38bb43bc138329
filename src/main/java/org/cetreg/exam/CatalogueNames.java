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
    private final ExamDirectory directory;

    CatalogueNames(ExamCatalogues catalogues, ExamDirectory directory) {
        this.catalogues = catalogues;
        this.directory = directory;
    }

    @Override
    public String institution(String code, Locale reader) {
        return catalogues
                .find()
                .flatMap(catalogue -> catalogue.find(code))
                .or(() -> directory.institution(code)) // the office previews a sitting while none is current
                .map(institution -> institution.label(reader))
                .orElse(code);
    }

    @Override
    public String subject(String code, Locale reader) {
        return catalogues
                .find()
                .flatMap(catalogue -> catalogue.findSubject(code))
                .or(() -> directory.subjects().stream()
                        .filter(subject -> subject.code().equals(code))
                        .findFirst())
                .map(subject -> subject.name(reader))
                .orElse(code);
    }
}
