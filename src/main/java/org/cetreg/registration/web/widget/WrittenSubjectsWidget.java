package org.cetreg.registration.web.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.RefusalTexts;
import org.springframework.stereotype.Component;

/**
 * Shows the written subjects that can be chosen, grouped by language, and below them the others with their reasons, each
 * reason once. The form accepts every written subject, even one that
 * cannot be chosen, because the rules then give a reason that is more precise than "not on offer".
 */
@Component
class WrittenSubjectsWidget implements FormWidget {

    private final Candidates candidates;
    private final ExamCatalogues catalogues;
    private final RefusalTexts texts;

    WrittenSubjectsWidget(Candidates candidates, ExamCatalogues catalogues, RefusalTexts texts) {
        this.candidates = candidates;
        this.catalogues = catalogues;
        this.texts = texts;
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
                unavailable(offers),
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
        for (Offer offer : offers.stream()
                .filter(offer -> offer.choosable() || offer.entered())
                .toList()) {
            String language = offer.subject().languageName(reader);
            groups.computeIfAbsent(language, key -> new Group(key, new LinkedHashMap<>()))
                    .bySubject()
                    .computeIfAbsent(offer.subject().code(), key -> new ArrayList<>())
                    .add(offer);
        }
        return List.copyOf(groups.values());
    }

    private List<Unavailable> unavailable(List<Offer> offers) {
        Map<List<String>, Unavailable> byReason = new LinkedHashMap<>();
        offers.stream()
                .filter(offer -> !offer.choosable() && !offer.entered())
                .forEach(offer -> byReason.computeIfAbsent(
                                words(offer.refusals()), key -> new Unavailable(new ArrayList<>(), offer.refusals()))
                        .subjects()
                        .add(offer.subject()));
        return List.copyOf(byReason.values());
    }

    private List<String> words(List<Refusal> refusals) {
        return refusals.stream()
                .flatMap(refusal -> Stream.of(texts.text(refusal), texts.remedy(refusal)))
                .toList();
    }

    /** The subjects that cannot be chosen for the same reasons. */
    record Unavailable(List<Subject> subjects, List<Refusal> refusals) {}

    /** The subjects of one language with their offers, one for each campus. */
    record Group(String language, Map<String, List<Offer>> bySubject) {}

    /**
     * The content of the tables.
     *
     * @param window the registration window of the candidate's own campus
     * @param firstChoosable the code of the first subject with a checkbox, to which an error message links; null when
     *     there is none
     */
    record SubjectsView(
            List<Group> groups,
            List<Unavailable> unavailable,
            Optional<Notice> notice,
            Optional<RegistrationWindow> window,
            String firstChoosable) {

        /** Returns how many subjects cannot be chosen. */
        public int unavailableCount() {
            return unavailable.stream()
                    .mapToInt(group -> group.subjects().size())
                    .sum();
        }

        public boolean anyChoosable() {
            return firstChoosable != null;
        }
    }
}
