package org.cetreg.registration.web;

import java.util.Optional;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormError;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.stereotype.Component;

/** The campuses at which the candidate may take an oral test (R-O2). */
@Component
class OralCampusWidget implements FormWidget {

    private final ExamCatalogues catalogues;

    OralCampusWidget(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "oralCampus";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: campus";
    }

    @Override
    public Object model(FormContext context) {
        return ((Candidate) context.owner())
                .oralCampuses().stream().map(catalogues.current()::institution).toList();
    }

    @Override
    public Optional<FormError> check(Object value, FormContext context) {
        boolean offered =
                value == null || ((Candidate) context.owner()).oralCampuses().contains(value);
        return offered ? Optional.empty() : Optional.of(new FormError("", "registration.campus.notOffered"));
    }
}
