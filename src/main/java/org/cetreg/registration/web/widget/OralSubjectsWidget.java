package org.cetreg.registration.web.widget;

import java.util.List;
import java.util.Optional;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.springframework.stereotype.Component;

/**
 * Lists the oral subjects, one line each; the campus tree beside it shows what depends on the campus. The form accepts
 * every oral subject, even one that cannot be chosen, because the rules then give the precise reason.
 */
@Component
class OralSubjectsWidget implements FormWidget {

    private final Candidates candidates;
    private final ExamCatalogues catalogues;

    OralSubjectsWidget(Candidates candidates, ExamCatalogues catalogues) {
        this.candidates = candidates;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "oralSubjects";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: oralSubjects";
    }

    @Override
    public boolean showsErrors() {
        return true;
    }

    @Override
    public Optional<List<FormOption>> options(FormContext context) {
        return Optional.of(catalogues.current().subjects().stream()
                .filter(subject -> subject.kind() == Subject.Kind.ORAL)
                .map(subject -> new FormOption(subject.code(), subject.name(context.locale())))
                .toList());
    }

    @Override
    public Object model(FormContext context) {
        Candidate candidate = candidates.of(context);
        String province = candidate.record().schoolCode().substring(0, 2);
        return new OralSubjects(
                candidate.oralOffers().subjects(),
                catalogues.current().provincialNotice(province),
                catalogues.current().window(candidate.record().campusCode()));
    }

    /**
     * The oral subjects as the page shows them.
     *
     * @param window the registration window of the candidate's own campus
     */
    record OralSubjects(List<OralSubject> subjects, Optional<Notice> notice, Optional<RegistrationWindow> window) {

        /**
         * Returns the code of the first subject with a checkbox, to which an error message links; null when there is
         * none.
         */
        public String firstChoosable() {
            return subjects.stream()
                    .filter(OralSubject::choosable)
                    .map(OralSubject::code)
                    .findFirst()
                    .orElse(null);
        }
    }
}
