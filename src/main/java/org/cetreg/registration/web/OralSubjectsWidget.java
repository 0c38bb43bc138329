package org.cetreg.registration.web;

import java.util.List;
import java.util.Optional;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormOption;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.springframework.stereotype.Component;

/**
 * The oral subjects, one line each; what depends on the campus stands in the tree beside it. Every oral subject can be
 * sent, also one that cannot be chosen: the rules then answer with their reason.
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
     * What the page shows of them.
     *
     * @param window when candidates of the own campus register
     */
    record OralSubjects(List<OralSubject> subjects, Optional<Notice> notice, Optional<RegistrationWindow> window) {

        /** The code of the first subject with a box, to which an error leads; null when there is none. */
        public String firstChoosable() {
            return subjects.stream()
                    .filter(OralSubject::choosable)
                    .map(OralSubject::code)
                    .findFirst()
                    .orElse(null);
        }
    }
}
