package org.cetreg.work;

import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.Institution;
import org.springframework.stereotype.Component;

/** The institutions whose cases tasks are: from the catalogue; between two sittings with a statement. */
@Component
public class Institutions {

    private final ExamCatalogues catalogues;
    private final ExamDirectory directory;

    Institutions(ExamCatalogues catalogues, ExamDirectory directory) {
        this.catalogues = catalogues;
        this.directory = directory;
    }

    /** The institution with this code, as pages write it; empty when there is none. */
    public Optional<String> label(String code) {
        return catalogues
                .find()
                .map(catalogue -> catalogue.find(code))
                .orElseGet(() -> directory.institution(code))
                .map(Institution::label);
    }
}
