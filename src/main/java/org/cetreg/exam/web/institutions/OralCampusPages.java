package org.cetreg.exam.web.institutions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.imports.OralCampusImport;
import org.cetreg.exam.institutions.OralCampusList;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.tables.TableFormat;
import org.cetreg.shared.tables.web.TableDownload;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.ListView;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of campuses on offer for oral tests (R-O2). A change that takes a campus from candidates is confirmed first. */
@Controller
@RequestMapping(OralCampusPages.HERE)
class OralCampusPages {

    static final String HERE = "/office/oral-campuses";

    private static final int PAGE_SIZE = 50;
    private static final Set<String> DONE = Set.of("added", "removed");
    private static final String UNDER = "under";
    private static final String FORM = "form";
    private static final String INSTITUTION = "institution";
    private static final String OFFERED = "offered";
    private static final String REMOVE = "remove";

    private final OralCampusList campuses;
    private final TransactionTemplate atOneMoment;

    OralCampusPages(OralCampusList campuses, TransactionTemplate atOneMoment) {
        this.campuses = campuses;
        this.atOneMoment = atOneMoment;
    }

    /** @param asked filter, order and page; {@code edit} with the key of the row to remove, {@code add} for a new one */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @RequestParam Map<String, String> asked) {
        String done = asked.getOrDefault("done", "");
        ModelAndView page = page(clerk, asked)
                .addObject("done", DONE.contains(done) ? done : null)
                .addObject("editing", asked.getOrDefault("edit", ""));
        return asked.containsKey("add") ? withForm(page, Map.of(INSTITUTION, "", OFFERED, ""), null) : page;
    }

    /** @param asked the codes of {@code institution} and {@code offered}; {@code remove} to remove their row */
    @PostMapping
    Object save(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @RequestParam Map<String, String> asked) {
        String institution = asked.getOrDefault(INSTITUTION, "").strip();
        String offered = asked.getOrDefault(OFFERED, "").strip();
        boolean really = asked.containsKey(Confirmation.CONFIRMED);
        boolean removes = asked.containsKey(REMOVE);
        try {
            Set<String> lost = removes
                    ? campuses.remove(institution, offered, really, clerk)
                    : campuses.add(institution, offered, really, clerk);
            ListView list = view(clerk, asked);
            if (lost.isEmpty() || really) {
                return SeeOther.to(list.with("done", removes ? "removed" : "added"));
            }
            Map<String, List<String>> fields = new LinkedHashMap<>();
            fields.put(INSTITUTION, List.of(institution));
            fields.put(OFFERED, List.of(offered));
            if (removes) {
                fields.put(REMOVE, List.of("yes"));
            }
            return Confirmation.page(
                    "exam.oralCampuses.confirm",
                    List.of(institution, String.join(", ", lost)),
                    list.here(),
                    fields,
                    list.here());
        } catch (RefusedChange refused) {
            return withForm(
                    page(clerk, asked).addObject("editing", ""),
                    Map.of(INSTITUTION, institution, OFFERED, offered),
                    refused);
        }
    }

    /** Downloads what the list shows, with the columns of the import. */
    @GetMapping(
            path = "/table." + TableFormat.EXTENSION,
            produces = {TableFormat.CSV_TYPE, TableFormat.XLSX_TYPE})
    void download(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String extension,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response,
            Locale reader) {
        atOneMoment.executeWithoutResult(status -> {
            try {
                TableDownload.send(
                        response,
                        TableFormat.of(extension, asked.get("encoding")),
                        "oral-campuses",
                        TableDownload.header(OralCampusImport.TABLE.columns(), reader),
                        campuses.stream(scope(clerk, asked)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private ModelAndView page(Clerk clerk, Map<String, String> asked) {
        ListView list = view(clerk, asked);
        return new ModelAndView("exam/oral-campuses")
                .addObject("list", list)
                .addObject(
                        "rows",
                        campuses.page(
                                scope(clerk, asked),
                                list.sort().equals(OFFERED),
                                list.descending(),
                                (list.page() - 1L) * PAGE_SIZE,
                                PAGE_SIZE));
    }

    private ListView view(Clerk clerk, Map<String, String> asked) {
        Scope scope = scope(clerk, asked);
        String order = asked.getOrDefault("sort", "");
        long hits = campuses.count(scope);
        return new ListView(
                HERE,
                Map.of(UNDER, scope.equals(clerk.scope()) ? "" : scope.code()),
                order.endsWith(OFFERED) ? OFFERED : INSTITUTION,
                order.startsWith("-"),
                ListView.page(asked.get("page"), hits, PAGE_SIZE),
                PAGE_SIZE,
                hits);
    }

    /** Returns the part of the clerk's scope that is asked for; all of it when something else is. */
    private static Scope scope(Clerk clerk, Map<String, String> asked) {
        return Optional.of(asked.getOrDefault(UNDER, "").strip())
                .flatMap(Scope::parse)
                .filter(clerk.scope()::contains)
                .orElse(clerk.scope());
    }

    private static ModelAndView withForm(ModelAndView page, Map<String, String> typed, RefusedChange refused) {
        MapBindingResult errors = new MapBindingResult(new LinkedHashMap<>(typed), FORM);
        if (refused != null) {
            refused.complaints()
                    .forEach(complaint -> errors.rejectValue(
                            complaint.field().isEmpty() ? INSTITUTION : complaint.field(),
                            complaint.reason(),
                            complaint.arguments().toArray(),
                            null));
        }
        return page.addAllObjects(errors.getModel());
    }
}
