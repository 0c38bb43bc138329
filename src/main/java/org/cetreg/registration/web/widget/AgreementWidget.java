package org.cetreg.registration.web.widget;

import java.util.stream.IntStream;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.stereotype.Component;

/** Shows the text of the agreement 「报名协议」 and the version that the candidate accepts. */
@Component
class AgreementWidget implements FormWidget {

    private static final int CLAUSES = 12;

    private final ExamCatalogues catalogues;

    AgreementWidget(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: agreement";
    }

    @Override
    public Object model(FormContext context) {
        return new Agreement(
                catalogues.current().sitting().agreementVersion(),
                IntStream.rangeClosed(1, CLAUSES).toArray());
    }

    record Agreement(String version, int[] clauses) {}
}
