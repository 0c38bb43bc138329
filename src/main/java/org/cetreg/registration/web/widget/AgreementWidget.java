package org.cetreg.registration.web.widget;

import java.util.List;
import java.util.stream.IntStream;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.springframework.context.i18n.LocaleContextHolder;
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
        ExamCatalogue catalogue = catalogues.current();
        List<String> written = catalogue
                .agreement()
                .map(agreement -> agreement.clauses(LocaleContextHolder.getLocale()))
                .orElse(List.of());
        return new ShownAgreement(
                catalogue.sitting().agreementVersion(),
                IntStream.rangeClosed(1, CLAUSES).toArray(),
                written);
    }

    /**
     * What the page shows.
     *
     * @param clauses the numbers of the product's own clauses
     * @param written the clauses that the office has written, which are shown instead; empty for the product's own
     */
    record ShownAgreement(String version, int[] clauses, List<String> written) {}
}
