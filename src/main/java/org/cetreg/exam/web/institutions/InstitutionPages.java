package org.cetreg.exam.web.institutions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.institutions.Concerned;
import org.cetreg.exam.institutions.InstitutionList;
import org.cetreg.exam.institutions.InstitutionOffice;
import org.cetreg.exam.institutions.InstitutionRow;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.web.Complaints;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of the tree of institutions. One level is shown at a time, or what a search finds; an institution is changed in
 * its place. A change that concerns candidates is confirmed first, with their number.
 */
@Controller
@RequestMapping(InstitutionListing.HERE)
class InstitutionPages {

    private static final Set<String> DONE = Set.of("added", "renamed", "closed", "reopened");
    private static final String FORM = "form";
    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String NAME_EN = "nameEn";
    private static final String KEY = "key";
    private static final String MARK = "mark";

    private final InstitutionListing listing;
    private final InstitutionList institutions;
    private final InstitutionOffice office;
    private final Concerned concerned;

    InstitutionPages(
            InstitutionListing listing, InstitutionList institutions, InstitutionOffice office, Concerned concerned) {
        this.listing = listing;
        this.institutions = institutions;
        this.office = office;
        this.concerned = concerned;
    }

    /** @param asked place, search, order and page; {@code edit} with the code of the one to change, {@code add} for a new one */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @RequestParam Map<String, String> asked) {
        InstitutionListing.Listed listed = listing.read(clerk, asked);
        String done = asked.getOrDefault("done", "");
        ModelAndView page = page(listed).addObject("done", DONE.contains(done) ? done : null);
        if (asked.containsKey("add")) {
            String above = listed.view().filters().get(InstitutionListing.IN);
            return edited(page, null, Map.of(CODE, above, NAME, "", NAME_EN, ""), null);
        }
        return listed.rows().stream()
                .filter(row -> row.code().equals(asked.get("edit")))
                .findFirst()
                .map(row -> edited(page, row, Map.of(NAME, row.name(), NAME_EN, row.nameEn()), null))
                .orElse(page);
    }

    /**
     * Adds, renames, closes or reopens an institution.
     *
     * @param asked {@code key} and {@code mark} of one that exists, {@code close} or {@code reopen} to do so; else {@code code}
     *     and {@code name}
     */
    @PostMapping
    Object save(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @RequestParam Map<String, String> asked) {
        String key = asked.getOrDefault(KEY, "");
        try {
            if (!asked.containsKey(Confirmation.CONFIRMED) && !key.isEmpty()) {
                Optional<ModelAndView> question = question(key, asked, clerk);
                if (question.isPresent()) {
                    return question.get();
                }
            }
            String done = apply(key, asked, clerk);
            return SeeOther.to(listing.read(clerk, asked).view().with("done", done));
        } catch (RefusedChange refused) {
            return again(clerk, asked, refused);
        } catch (ChangedMeanwhile e) {
            ModelAndView page = again(clerk, asked, null);
            institutions
                    .find(key)
                    .ifPresent(now -> page.addObject("overtaken", now).addObject(MARK, now.mark()));
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private String apply(String key, Map<String, String> asked, Clerk clerk) {
        if (key.isEmpty()) {
            office.add(asked.getOrDefault(CODE, ""), names(asked), clerk);
            return "added";
        }
        if (asked.containsKey("close")) {
            office.close(key, clerk);
            return "closed";
        }
        if (asked.containsKey("reopen")) {
            office.reopen(key, clerk);
            return "reopened";
        }
        office.rename(key, asked.getOrDefault(MARK, ""), names(asked), clerk);
        return "renamed";
    }

    /** Returns the question that is asked before a change which candidates notice; empty if there is nothing to ask. */
    private Optional<ModelAndView> question(String key, Map<String, String> asked, Clerk clerk) {
        Optional<InstitutionRow> row = institutions.find(key).filter(found -> clerk.sees(found.code()));
        boolean closes = asked.containsKey("close");
        if (row.isEmpty() || asked.containsKey("reopen")) {
            return Optional.empty();
        }
        String name = closes ? row.get().name() : office.checked(names(asked)).chinese();
        Concerned.People people = concerned.under(new Scope(key));
        boolean renames = !closes && !name.equals(row.get().name()) && people.seats() > 0;
        if (!closes && !renames) {
            return Optional.empty();
        }
        String what = "exam.institutions.confirm." + (closes ? "close" : "rename");
        String here = listing.read(clerk, asked).view().here();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(KEY, List.of(key));
        fields.put(MARK, List.of(asked.getOrDefault(MARK, "")));
        if (closes) {
            fields.put("close", List.of("yes"));
        } else {
            fields.put(NAME, List.of(name));
            fields.put(NAME_EN, List.of(names(asked).english()));
        }
        return Optional.of(Confirmation.page(
                what,
                List.of("(" + key + ")" + row.get().name(), people.students(), people.seats(), name),
                here,
                fields,
                here));
    }

    private static InstitutionOffice.Names names(Map<String, String> asked) {
        return new InstitutionOffice.Names(asked.getOrDefault(NAME, ""), asked.getOrDefault(NAME_EN, ""));
    }

    private ModelAndView again(Clerk clerk, Map<String, String> asked, RefusedChange refused) {
        InstitutionRow row = institutions
                .find(asked.getOrDefault(KEY, ""))
                .filter(found -> clerk.sees(found.code()))
                .orElse(null);
        Map<String, String> typed = Map.of(
                CODE,
                asked.getOrDefault(CODE, ""),
                NAME,
                names(asked).chinese(),
                NAME_EN,
                names(asked).english());
        ModelAndView page = edited(page(listing.read(clerk, asked)), row, typed, refused);
        return row == null ? page : page.addObject(MARK, asked.getOrDefault(MARK, ""));
    }

    /** Adds the form of an institution to the page: that of a new one when {@code row} is null. */
    private static ModelAndView edited(
            ModelAndView page, InstitutionRow row, Map<String, String> values, RefusedChange refused) {
        MapBindingResult errors = new MapBindingResult(new LinkedHashMap<>(values), FORM);
        if (refused != null) {
            refused.complaints()
                    .forEach(complaint ->
                            Complaints.add(errors, complaint.field(), complaint.reason(), complaint.arguments()));
        }
        return page.addObject("editing", row)
                .addObject(MARK, row == null ? "" : row.mark())
                .addAllObjects(errors.getModel());
    }

    private static ModelAndView page(InstitutionListing.Listed listed) {
        return new ModelAndView("exam/institutions")
                .addObject("list", listed.view())
                .addObject("rows", listed.rows())
                .addObject("way", listed.way());
    }
}
