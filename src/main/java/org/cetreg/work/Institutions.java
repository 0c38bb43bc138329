package org.cetreg.work;

import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.springframework.stereotype.Component;

/** Names the institutions to which tasks belong. It reads the catalogue; between two sittings it needs a statement. */
@Component
public class Institutions {

    private final ExamCatalogues catalogues;
    private final ExamDirectory directory;

    Institutions(ExamCatalogues catalogues, ExamDirectory directory) {
        this.catalogues = catalogues;
        this.directory = directory;
    }

    /** Returns the label of the institution with this code, or empty if there is none. */
    public Optional<String> label(String code) {
        return catalogues
                .find()
                .map(catalogue -> catalogue.find(code))
                .orElseGet(() -> directory.institution(code))
                .map(Institution::label);
    }
}
