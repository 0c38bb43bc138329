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
import org.cetreg.exam.RegistrationWindow;
import org.cetreg.exam.Subject;
import org.cetreg.registration.Offer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The table of subjects, grouped by language. Every subject of the kind can be sent, also one that cannot be chosen: the
 * rules then answer with their reason, which says more than "not on offer".
 */
final class SubjectsWidget implements FormWidget {

    private final String name;
    private final Subject.Kind kind;
    private final ExamCatalogues catalogues;

    private SubjectsWidget(String name, Subject.Kind kind, ExamCatalogues catalogues) {
        this.name = name;
        this.kind = kind;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fragment() {
        return "registration/widgets :: subjects";
    }

    @Override
    public Optional<List<FormOption>> options(FormContext context) {
        return Optional.of(catalogues.current().subjects().stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> new FormOption(subject.code(), subject.name(context.locale())))
                .toList());
    }

    @Override
    public Object model(FormContext context) {
        Candidate candidate = (Candidate) context.owner();
        boolean written = kind == Subject.Kind.WRITTEN;
        List<Offer> offers = written ? candidate.writtenOffers() : candidate.oralOffers();
        String province = candidate.record().schoolCode().substring(0, 2);
        return new SubjectsView(
                written,
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
            boolean written,
            List<Group> groups,
            Optional<Notice> notice,
            Optional<RegistrationWindow> window,
            String firstChoosable) {

        public boolean anyChoosable() {
            return firstChoosable != null;
        }
    }

    /** The two tables that forms ask for. */
    @Configuration(proxyBeanMethods = false)
    static class Widgets {

        @Bean
        SubjectsWidget writtenSubjectsWidget(ExamCatalogues catalogues) {
            return new SubjectsWidget("writtenSubjects", Subject.Kind.WRITTEN, catalogues);
        }

        @Bean
        SubjectsWidget oralSubjectsWidget(ExamCatalogues catalogues) {
            return new SubjectsWidget("oralSubjects", Subject.Kind.ORAL, catalogues);
        }
    }
}
