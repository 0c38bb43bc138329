package org.cetreg.eligibility.web;

import java.util.Optional;
import org.cetreg.engine.Institutions;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.springframework.stereotype.Component;

/** The institutions of tasks, from the catalogue; between two sittings with a statement. */
@Component
class CaseInstitutions implements Institutions {

    private final ExamCatalogues catalogues;
    private final ExamDirectory directory;

    CaseInstitutions(ExamCatalogues catalogues, ExamDirectory directory) {
        this.catalogues = catalogues;
        this.directory = directory;
    }

    @Override
    public Optional<String> label(String code) {
        return catalogues
                .find()
                .map(catalogue -> catalogue.find(code))
                .orElseGet(() -> directory.institution(code))
                .map(Institution::label);
    }
}
