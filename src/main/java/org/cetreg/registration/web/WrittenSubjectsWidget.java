package org.cetreg.registration.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormOption;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.registration.choice.Offer;
import org.springframework.stereotype.Component;

/**
 * The table of written subjects, grouped by language. Every written subject can be sent, also one that cannot be chosen: the
 * rules then answer with their reason, which says more than "not on offer".
 */
@Component
class WrittenSubjectsWidget implements FormWidget {

    private final Candidates candidates;
    private final ExamCatalogues catalogues;

    WrittenSubjectsWidget(Candidates candidates, ExamCatalogues catalogues) {
        this.candidates = candidates;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "writtenSubjects";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: subjects";
    }

    @Override
    public boolean showsErrors() {
        return true;
    }

    @Override
    public Optional<List<FormOption>> options(FormContext context) {
        return Optional.of(catalogues.current().subjects().stream()
                .filter(Subject::isWritten)
                .map(subject -> new FormOption(subject.code(), subject.name(context.locale())))
                .toList());
    }

    @Override
    public Object model(FormContext context) {
        Candidate candidate = candidates.of(context);
        List<Offer> offers = candidate.writtenOffers();
        String province = candidate.record().schoolCode().substring(0, 2);
        return new SubjectsView(
                grouped(offers, context.locale()),
                catalogues.current().provincialNotice(province),
                catalogues.current().window(candidate.record().campusCode()),
                offers.stream()
                        .filter(Offer::choosable)
                        .map(offer -> offer.subject().code())
                        .findFirst()
                        .orElse(null));
    }

    private static List<Group> grouped(List<Offer> offers, Locale reader) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Offer offer : offers) {
            String language = offer.subject().languageName(reader);
            groups.computeIfAbsent(language, key -> new Group(key, new LinkedHashMap<>()))
                    .bySubject()
                    .computeIfAbsent(offer.subject().code(), key -> new ArrayList<>())
                    .add(offer);
        }
        return List.copyOf(groups.values());
    }

    /** Subjects of one language; each with its offers, one for each campus. */
    record Group(String language, Map<String, List<Offer>> bySubject) {}

    /**
     * The table.
     *
     * @param window when candidates of the own campus register
     * @param firstChoosable the code of the first subject with a box, to which an error leads; null when there is none
     */
    record SubjectsView(
            List<Group> groups, Optional<Notice> notice, Optional<RegistrationWindow> window, String firstChoosable) {

        public boolean anyChoosable() {
            return firstChoosable != null;
        }
    }
}
