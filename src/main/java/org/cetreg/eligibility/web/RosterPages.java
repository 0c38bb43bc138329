package org.cetreg.eligibility.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.eligibility.roster.RosterColumns;
import org.cetreg.eligibility.roster.RosterConflicts;
import org.cetreg.eligibility.roster.RosterImport;
import org.cetreg.exam.imports.InstitutionConflicts;
import org.cetreg.exam.imports.InstitutionImport;
import org.cetreg.exam.imports.OralCampusImport;
import org.cetreg.shared.Scope;
import org.cetreg.shared.SiteLanguage;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which the office uploads institutions, rosters and campuses for oral tests, and reads the result for each
 * line.
 */
@Controller
@RequestMapping("/office/roster")
class RosterPages {

    private static final String PAGE = "eligibility/roster";
    private static final int CONFLICTS_SHOWN = 20;

    /** A line of the report as the page shows it. */
    record Complaint(long line, String text) {}

    private final InstitutionImport institutions;
    private final RosterImport roster;
    private final OralCampusImport oralCampuses;
    private final RosterConflicts studentConflicts;
    private final InstitutionConflicts institutionConflicts;
    private final ConflictTexts texts;
    private final MessageSource messages;

    RosterPages(
            InstitutionImport institutions,
            RosterImport roster,
            OralCampusImport oralCampuses,
            RosterConflicts studentConflicts,
            InstitutionConflicts institutionConflicts,
            ConflictTexts texts,
            MessageSource messages) {
        this.institutions = institutions;
        this.roster = roster;
        this.oralCampuses = oralCampuses;
        this.studentConflicts = studentConflicts;
        this.institutionConflicts = institutionConflicts;
        this.texts = texts;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show(Locale reader) {
        return page(new RosterForm(RosterForm.Kind.STUDENTS, null), reader);
    }

    /**
     * Imports the table and answers with the report rather than a redirect: sending the same file again changes
     * nothing.
     */
    @PostMapping
    ModelAndView upload(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) MultipartFile file,
            Locale reader) {
        RosterForm form = new RosterForm(RosterForm.Kind.of(kind), file);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        ModelAndView page = page(form, reader);
        if (form.kind() == null) {
            errors.rejectValue("kind", "eligibility.roster.kind.missing");
        }
        if (!form.hasFile()) {
            errors.rejectValue("file", "eligibility.roster.file.missing");
        } else if (file.isEmpty()) {
            errors.rejectValue("file", "csv.refused.empty");
        }
        if (!errors.hasErrors()) {
            read(clerk, form, errors, page, reader);
        }
        return page.addAllObjects(errors.getModel());
    }

    private void read(AccountPrincipal clerk, RosterForm form, BindingResult errors, ModelAndView page, Locale reader) {
        try {
            ImportReport report = switch (form.kind()) {
                case INSTITUTIONS -> institutions.read(form.file(), clerk.actor(), clerk.scope());
                case STUDENTS -> roster.read(form.file(), clerk.actor(), clerk.scope());
                case ORAL_CAMPUSES -> oralCampuses.read(form.file(), clerk.actor(), clerk.scope());
            };
            page.addObject("report", report);
            page.addObject("fileName", form.file().getOriginalFilename());
            page.addObject("complaints", complaints(report, reader));
            page.addObject(
                    "conflicts", report.conflicts() == 0 ? List.of() : conflicts(form.kind(), clerk.scope(), reader));
        } catch (RefusedFile refused) {
            errors.rejectValue("file", refused.reason(), refused.arguments().toArray(), null);
        }
    }

    /** Returns the first conflicts that wait for a decision. */
    private List<ConflictTexts.Row> conflicts(RosterForm.Kind kind, Scope scope, Locale reader) {
        return kind == RosterForm.Kind.STUDENTS
                ? texts.students(studentConflicts.page(scope, "", CONFLICTS_SHOWN), reader)
                : texts.institutions(institutionConflicts.page(scope, 0, CONFLICTS_SHOWN), reader);
    }

    private List<Complaint> complaints(ImportReport report, Locale reader) {
        return report.badLines().stream()
                .map(bad -> new Complaint(bad.number(), reason(bad, reader)))
                .toList();
    }

    private String reason(BadLine bad, Locale reader) {
        // Codes and lengths are formatted as plain text: 1980 is a year, not 1,980.
        Object[] arguments = bad.arguments().stream().map(String::valueOf).toArray();
        return messages.getMessage(bad.reason(), arguments, reader);
    }

    private ModelAndView page(RosterForm form, Locale reader) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (RosterForm.Kind kind : RosterForm.Kind.values()) {
            kinds.put(kind.name(), messages.getMessage("eligibility.roster.kind." + kind, null, reader));
        }
        return new ModelAndView(PAGE, "form", form)
                .addObject("kinds", kinds)
                .addObject("columns", Map.of("required", columns(reader, true), "optional", columns(reader, false)));
    }

    private static String columns(Locale reader, boolean required) {
        boolean chinese = !SiteLanguage.isEnglish(reader);
        return String.join(chinese ? "、" : ", ", RosterColumns.names(chinese, required));
    }
}
