package org.cetreg.exam.web.institutions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.Institution;
import org.cetreg.exam.institutions.InstitutionFilter;
import org.cetreg.exam.institutions.InstitutionList;
import org.cetreg.exam.institutions.InstitutionRow;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.web.ListView;
import org.springframework.stereotype.Component;

/** Reads the page of institutions that a clerk asks for: place, search, order and number are parameters of its address. */
@Component
class InstitutionListing {

    static final String HERE = "/office/institutions";
    static final String IN = "in";

    private static final String TEXT = "q";
    private static final String STATE = "state";
    private static final Set<String> STATES = Set.of("open", "closed");
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST = 60;

    private final InstitutionList institutions;

    InstitutionListing(InstitutionList institutions) {
        this.institutions = institutions;
    }

    /**
     * One page of institutions.
     *
     * @param way the institution whose tree is shown and those above it, from the top; empty for the whole tree
     */
    record Listed(ListView view, List<InstitutionRow> rows, List<Institution> way) {}

    Listed read(Clerk clerk, Map<String, String> asked) {
        InstitutionFilter filter = filter(clerk, asked);
        long hits = institutions.count(filter);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put(IN, filter.in());
        filters.put(TEXT, filter.text());
        filters.put(STATE, filter.state());
        ListView view = new ListView(
                HERE,
                filters,
                filter.byName() ? "name" : "code",
                filter.descending(),
                ListView.page(asked.get("page"), hits, PAGE_SIZE),
                PAGE_SIZE,
                hits);
        List<InstitutionRow> rows =
                hits == 0 ? List.of() : institutions.page(filter, (view.page() - 1L) * PAGE_SIZE, PAGE_SIZE);
        return new Listed(view, rows, filter.in().isEmpty() ? List.of() : institutions.way(filter.in()));
    }

    /** Returns the filter that a clerk asks for; a place outside the clerk's own is ignored. */
    InstitutionFilter filter(Clerk clerk, Map<String, String> asked) {
        String order = asked.getOrDefault("sort", "");
        String state = asked.getOrDefault(STATE, "");
        return new InstitutionFilter(
                clerk.scope(),
                place(clerk, asked.getOrDefault(IN, "").strip()),
                limited(asked.getOrDefault(TEXT, "").strip()),
                STATES.contains(state) ? state : "",
                order.endsWith("name"),
                order.startsWith("-"));
    }

    private static String place(Clerk clerk, String asked) {
        return Optional.of(asked)
                .flatMap(Scope::parse)
                .filter(clerk.scope()::contains)
                .map(Scope::code)
                .orElse("");
    }

    private static String limited(String typed) {
        return typed.codePointCount(0, typed.length()) <= LONGEST
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, LONGEST));
    }
}
