package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Locale;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.eligibility.roster.RosterConflict;
import org.cetreg.eligibility.roster.RosterConflicts;
import org.cetreg.exam.imports.InstitutionConflict;
import org.cetreg.exam.imports.InstitutionConflicts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows the changes that imports did not make because a registration depends on the present values (R-E1), with both
 * values side by side. The office selects the changes to make or to dismiss, and confirms them on a second page before
 * they take effect.
 */
@Controller
@RequestMapping("/office/roster/conflicts")
class RosterConflictPages {

    private static final String HERE = "redirect:/office/roster/conflicts";
    private static final int ROWS = 50;

    /** The selected conflicts. Values that are not numbers are ignored. */
    record Chosen(List<String> students, List<String> institutions) {

        List<Long> studentIds() {
            return numbers(students);
        }

        List<Long> institutionIds() {
            return numbers(institutions);
        }

        boolean none() {
            return studentIds().isEmpty() && institutionIds().isEmpty();
        }

        private static List<Long> numbers(List<String> typed) {
            return typed == null
                    ? List.of()
                    : typed.stream()
                            .filter(text -> text.matches("[0-9]{1,18}"))
                            .map(Long::valueOf)
                            .distinct()
                            .limit(ROWS)
                            .toList();
        }
    }

    private final RosterConflicts students;
    private final InstitutionConflicts institutions;
    private final ConflictTexts texts;

    RosterConflictPages(RosterConflicts students, InstitutionConflicts institutions, ConflictTexts texts) {
        this.students = students;
        this.institutions = institutions;
        this.texts = texts;
    }

    /**
     * Shows one page of each list.
     *
     * @param after where the previous page of students ended
     * @param beyond where the previous page of institutions ended
     */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String beyond,
            Locale reader) {
        return list(clerk, after, beyond, reader);
    }

    private ModelAndView list(AccountPrincipal clerk, String after, String beyond, Locale reader) {
        List<RosterConflict> found = students.page(clerk.scope(), after, ROWS + 1);
        List<RosterConflict> shown = found.subList(0, Math.min(ROWS, found.size()));
        long place = beyond.matches("[0-9]{1,18}") ? Long.parseLong(beyond) : 0;
        List<InstitutionConflict> places = institutions.page(clerk.scope(), place, ROWS + 1);
        List<InstitutionConflict> shownPlaces = places.subList(0, Math.min(ROWS, places.size()));
        ModelAndView page = rows("eligibility/roster-conflicts", shown, shownPlaces, reader)
                .addObject("after", after)
                .addObject("beyond", beyond);
        page.addObject("later", found.size() > ROWS ? shown.get(ROWS - 1).page() : null);
        page.addObject(
                "laterPlaces",
                places.size() > ROWS ? String.valueOf(shownPlaces.get(ROWS - 1).id()) : null);
        return page;
    }

    /**
     * Asks for confirmation; nothing is changed yet.
     *
     * @param keep not empty when the selected changes are to be dismissed; empty when they are to be made
     */
    @PostMapping("/confirm")
    ModelAndView askOnceMore(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(name = "student", required = false) List<String> student,
            @RequestParam(name = "institution", required = false) List<String> institution,
            @RequestParam(defaultValue = "") String keep,
            Locale reader) {
        Chosen chosen = new Chosen(student, institution);
        if (chosen.none()) {
            return list(clerk, "", "", reader).addObject("nothingChosen", true);
        }
        return rows(
                        "eligibility/roster-conflicts-confirm",
                        students.chosen(clerk.scope(), chosen.studentIds()),
                        institutions.chosen(clerk.scope(), chosen.institutionIds()),
                        reader)
                .addObject("keep", !keep.isEmpty());
    }

    @PostMapping
    String apply(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(name = "student", required = false) List<String> student,
            @RequestParam(name = "institution", required = false) List<String> institution,
            RedirectAttributes onwards) {
        Chosen chosen = new Chosen(student, institution);
        int asked = chosen.studentIds().size() + chosen.institutionIds().size();
        RosterConflicts.Applied applied = students.apply(clerk.actor(), clerk.scope(), chosen.studentIds());
        int renamed = institutions.apply(clerk.actor(), clerk.scope(), chosen.institutionIds());
        int made = applied.made() + renamed;
        onwards.addFlashAttribute("made", made);
        onwards.addFlashAttribute("taken", applied.taken());
        onwards.addFlashAttribute("gone", asked - made - applied.taken());
        return HERE;
    }

    /** Dismisses the selected changes, so that the present values stay and the conflicts no longer wait. */
    @PostMapping("/keep")
    String keep(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(name = "student", required = false) List<String> student,
            @RequestParam(name = "institution", required = false) List<String> institution,
            RedirectAttributes onwards) {
        Chosen chosen = new Chosen(student, institution);
        int kept = students.dismiss(clerk.actor(), clerk.scope(), chosen.studentIds())
                + institutions.dismiss(clerk.actor(), clerk.scope(), chosen.institutionIds());
        onwards.addFlashAttribute("kept", kept);
        onwards.addFlashAttribute(
                "gone", chosen.studentIds().size() + chosen.institutionIds().size() - kept);
        return HERE;
    }

    private ModelAndView rows(
            String view, List<RosterConflict> found, List<InstitutionConflict> places, Locale reader) {
        return new ModelAndView(view)
                .addObject("students", texts.students(found, reader))
                .addObject("institutions", texts.institutions(places, reader));
    }
}
