package org.cetreg.ticket.web;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.ArrangedGroup;
import org.cetreg.ticket.Arrangement;
import org.cetreg.ticket.ArrangementRun;
import org.cetreg.ticket.Publication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Provides the figures on the examination office's arrangement pages, in at most four statements, however many entries
 * there are.
 */
@Component
class ArrangementFigures {

    private static final int PAGE_SIZE = 50;
    private static final Pattern AFTER = Pattern.compile("([0-9]{6})\\.([0-9A-Z])");

    /** A row of the table, with names instead of codes. */
    record Row(String campus, String subject, int paid, int arranged, int rooms) {}

    private final Arrangement arrangement;
    private final Publication publication;
    private final ExamCatalogues catalogues;
    private final Clock clock;

    ArrangementFigures(Arrangement arrangement, Publication publication, ExamCatalogues catalogues, Clock clock) {
        this.arrangement = arrangement;
        this.publication = publication;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    Optional<Instant> ticketsFrom() {
        return catalogues.find().flatMap(catalogue -> catalogue.sitting().ticketsFrom());
    }

    /** Returns the sitting, the dates and the last run; an empty model between two sittings. */
    Map<String, Object> overview() {
        Map<String, Object> model = new HashMap<>();
        catalogues.find().ifPresent(catalogue -> {
            Optional<ArrangementRun> run =
                    arrangement.lastRun(catalogue.sitting().id());
            model.put("sitting", catalogue.sitting());
            model.put("run", run.orElse(null));
            model.put("seen", run.map(ArrangementRun::id).orElse(0L));
            model.put("published", catalogue.sitting().arrangementPublishedAt().orElse(null));
            model.put("ticketsFrom", catalogue.sitting().ticketsFrom().orElse(null));
            model.put(
                    "registrationOver",
                    catalogue
                            .registrationPeriod()
                            .map(period -> period.isOver(clock.instant()))
                            .orElse(true));
            model.put("period", catalogue.registrationPeriod().orElse(null));
        });
        return model;
    }

    /**
     * Returns what the publication would leave open or has left open (R-T4); an empty model between two sittings.
     *
     * @param scope the code of the clerk's institution
     */
    Map<String, Object> open(Scope scope) {
        return catalogues
                .find()
                .map(catalogue -> publication.open(catalogue.sitting().id(), scope))
                .<Map<String, Object>>map(open -> Map.of("open", open, "overdue", open.overdue(clock.instant())))
                .orElse(Map.of());
    }

    /**
     * Returns the scope of the institution whose code the clerk typed: everything they may see if they typed none, and
     * empty if there is no such institution or they may not see it.
     */
    Optional<Scope> wanted(String code, Scope own) {
        return code.isEmpty()
                ? Optional.of(own)
                : catalogues
                        .find()
                        .flatMap(catalogue -> catalogue.find(code))
                        .map(Institution::scope)
                        .filter(own::contains);
    }

    /** Returns one page of the table and the start of the next one. */
    Map<String, Object> rows(Scope scope, String after) {
        Optional<ExamCatalogue> current = catalogues.find();
        if (current.isEmpty()) {
            return Map.of("rows", List.of());
        }
        ExamCatalogue catalogue = current.get();
        Matcher last = AFTER.matcher(after);
        boolean later = last.matches();
        List<ArrangedGroup> groups = arrangement.page(
                catalogue.sitting().id(), scope, later ? last.group(1) : "", later ? last.group(2) : "", PAGE_SIZE + 1);
        boolean more = groups.size() > PAGE_SIZE;
        List<ArrangedGroup> shown = more ? groups.subList(0, PAGE_SIZE) : groups;
        Map<String, Object> model = new HashMap<>();
        model.put("rows", shown.stream().map(group -> row(catalogue, group)).toList());
        model.put("later", later);
        if (more) {
            ArrangedGroup end = shown.get(PAGE_SIZE - 1);
            model.put("next", end.campusCode() + "." + end.subjectCode());
        }
        return model;
    }

    private static Row row(ExamCatalogue catalogue, ArrangedGroup group) {
        Locale reader = LocaleContextHolder.getLocale();
        return new Row(
                catalogue.find(group.campusCode()).map(campus -> campus.label()).orElse(group.campusCode()),
                catalogue
                        .findSubject(group.subjectCode())
                        .map(subject -> subject.name(reader))
                        .orElse(group.subjectCode()),
                group.paid(),
                group.arranged(),
                group.rooms());
    }
}
