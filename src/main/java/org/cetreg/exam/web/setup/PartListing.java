package org.cetreg.exam.web.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartFilter;
import org.cetreg.exam.setup.PartRow;
import org.cetreg.exam.setup.PartRows;
import org.cetreg.exam.setup.SittingLock;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.web.ListView;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads the page of a part that a clerk asks for: filters, order and number of the page are parameters of its address. */
@Component
class PartListing {

    static final String UNDER = "under";
    static final String SUBJECT = "of";
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST = 20;

    private final SittingLock sittings;
    private final List<SittingPart> parts;
    private final PartRows rows;
    private final ExamDirectory directory;

    PartListing(SittingLock sittings, List<SittingPart> parts, PartRows rows, ExamDirectory directory) {
        this.sittings = sittings;
        this.parts = parts;
        this.rows = rows;
        this.directory = directory;
    }

    /** Returns the part with this name, or answers that there is no such page. */
    SittingPart part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Returns the sitting, or answers that there is no such page. */
    SittingState sitting(long id) {
        return sittings.find(new SittingId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * One page of a part.
     *
     * @param underUnknown whether the institution that was asked for does not have the form of a code, or is not the clerk's
     */
    record Listed(
            SittingPart part,
            SittingState sitting,
            ListView view,
            List<PartRow> rows,
            Map<String, String> subjects,
            boolean underUnknown) {}

    Listed read(SittingPart part, SittingState sitting, Clerk clerk, Map<String, String> asked) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put(UNDER, limited(asked.get(UNDER)));
        filters.put(SUBJECT, limited(asked.get(SUBJECT)));
        Optional<Scope> scope = scope(filters.get(UNDER), clerk.scope());
        String order = limited(asked.get("sort"));
        PartFilter filter = new PartFilter(
                scope.orElse(clerk.scope()),
                filters.get(SUBJECT),
                order.startsWith("-") ? order.substring(1) : order,
                order.startsWith("-"));
        long hits = scope.isEmpty() ? 0 : rows.count(part, sitting.id(), filter);
        ListView view = new ListView(
                SittingPages.HERE + "/" + sitting.id() + "/" + part.name(),
                filters,
                filter.orderedBy(part).name(),
                filter.descending(),
                ListView.page(asked.get("page"), hits, PAGE_SIZE),
                PAGE_SIZE,
                hits);
        List<PartRow> shown = hits == 0
                ? List.of()
                : rows.page(part, sitting.id(), filter, (view.page() - 1L) * PAGE_SIZE, PAGE_SIZE);
        return new Listed(part, sitting, view, shown, subjects(), scope.isEmpty());
    }

    /** Returns the filter of a download, which contains every row that the list shows on any page. */
    Optional<PartFilter> filter(Clerk clerk, Map<String, String> asked) {
        return scope(limited(asked.get(UNDER)), clerk.scope())
                .map(scope -> new PartFilter(scope, limited(asked.get(SUBJECT)), "", false));
    }

    /** Returns code and name of each subject, by code. */
    private Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        Locale reader = LocaleContextHolder.getLocale();
        directory
                .subjects()
                .forEach(subject -> subjects.put(subject.code(), subject.code() + " " + subject.name(reader)));
        return subjects;
    }

    private static Optional<Scope> scope(String under, Scope own) {
        return under.isEmpty() ? Optional.of(own) : Scope.parse(under).filter(own::contains);
    }

    private static String limited(String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
