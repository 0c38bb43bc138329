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
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.tables.web.UploadedTables;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamSource;
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

    private final InstitutionImport institutions;
    private final RosterImport roster;
    private final OralCampusImport oralCampuses;
    private final RosterConflicts studentConflicts;
    private final InstitutionConflicts institutionConflicts;
    private final ConflictTexts texts;
    private final UploadedTables tables;
    private final MessageSource messages;

    RosterPages(
            InstitutionImport institutions,
            RosterImport roster,
            OralCampusImport oralCampuses,
            RosterConflicts studentConflicts,
            InstitutionConflicts institutionConflicts,
            ConflictTexts texts,
            UploadedTables tables,
            MessageSource messages) {
        this.institutions = institutions;
        this.roster = roster;
        this.oralCampuses = oralCampuses;
        this.studentConflicts = studentConflicts;
        this.institutionConflicts = institutionConflicts;
        this.texts = texts;
        this.tables = tables;
        this.messages = messages;
    }

    /** @param kind the kind of table that is chosen from the beginning: students, if there is no such kind */
    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String kind, Locale reader) {
        RosterForm.Kind chosen = RosterForm.Kind.of(kind);
        return page(new RosterForm(chosen == null ? RosterForm.Kind.STUDENTS : chosen, null), reader);
    }

    /**
     * Checks or imports the table, and answers with the report rather than a redirect: sending the same file again changes
     * nothing.
     *
     * @param action {@code import}, or anything else to find out only what an import would do
     * @param kept the number of the file that was checked before, which need not be sent again
     */
    @PostMapping
    ModelAndView upload(
            @AuthenticationPrincipal AccountPrincipal clerk,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String kept,
            @RequestParam(required = false) MultipartFile file,
            Locale reader) {
        RosterForm form = new RosterForm(RosterForm.Kind.of(kind), file);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        ModelAndView page = page(form, reader);
        if (form.kind() == null) {
            errors.rejectValue("kind", "eligibility.roster.kind.missing");
            if (!form.hasFile() && kept.isEmpty()) {
                errors.rejectValue("file", "upload.missing");
            }
        } else {
            UploadedTables.Sent sent =
                    new UploadedTables.Sent(clerk.actor(), form.kind().table(), file, kept, action.equals("import"));
            tables.handle(
                            sent,
                            (content, really) -> read(form.kind(), content, really, clerk),
                            ImportReport::badLines,
                            errors,
                            reader)
                    .ifPresent(outcome -> page.addObject("outcome", outcome)
                            .addObject("report", outcome.report())
                            .addObject("conflicts", conflicts(form.kind(), outcome, clerk.scope(), reader)));
        }
        return page.addAllObjects(errors.getModel());
    }

    private ImportReport read(RosterForm.Kind kind, InputStreamSource content, boolean really, AccountPrincipal clerk) {
        return switch (kind) {
            case INSTITUTIONS ->
                really
                        ? institutions.read(content, clerk.actor(), clerk.scope())
                        : institutions.tryOut(content, clerk.actor(), clerk.scope());
            case STUDENTS ->
                really
                        ? roster.read(content, clerk.actor(), clerk.scope())
                        : roster.tryOut(content, clerk.actor(), clerk.scope());
            case ORAL_CAMPUSES ->
                really
                        ? oralCampuses.read(content, clerk.actor(), clerk.scope())
                        : oralCampuses.tryOut(content, clerk.actor(), clerk.scope());
        };
    }

    /** Returns the first conflicts that wait for a decision; those of a check do not wait. */
    private List<ConflictTexts.Row> conflicts(
            RosterForm.Kind kind, UploadedTables.Outcome<ImportReport> outcome, Scope scope, Locale reader) {
        if (!outcome.really() || outcome.report().conflicts() == 0) {
            return List.of();
        }
        return kind == RosterForm.Kind.STUDENTS
                ? texts.students(studentConflicts.page(scope, "", CONFLICTS_SHOWN), reader)
                : texts.institutions(institutionConflicts.page(scope, 0, CONFLICTS_SHOWN), reader);
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
