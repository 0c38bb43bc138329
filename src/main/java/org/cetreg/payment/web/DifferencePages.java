package org.cetreg.payment.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.payment.reconciliation.BilledDay;
import org.cetreg.payment.reconciliation.BilledDays;
import org.cetreg.payment.reconciliation.Difference;
import org.cetreg.payment.reconciliation.Differences;
import org.cetreg.payment.reconciliation.Mending;
import org.cetreg.payment.reconciliation.Remedy;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of one difference: its cause, the action that mends it, and a note on what it is (R-P5). */
@Controller
@RequestMapping("/staff/reconciliation/differences/{id:[0-9]{1,18}}")
class DifferencePages {

    private static final int LONGEST_NOTE = 500;
    private static final Set<String> OUTCOMES = Set.of("DONE", "FAILED", "NOT_POSSIBLE", "EXPLAINED");

    private final Differences differences;
    private final BilledDays days;
    private final Mending mending;

    DifferencePages(Differences differences, BilledDays days, Mending mending) {
        this.differences = differences;
        this.days = days;
        this.mending = mending;
    }

    /** What a member of staff records. */
    record NoteForm(String note) {

        private String text() {
            return note == null ? "" : note.strip();
        }
    }

    @GetMapping
    ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "") String done) {
        return page(found(id), new NoteForm("")).addObject("done", OUTCOMES.contains(done) ? done : null);
    }

    @PostMapping("/mend")
    Object mend(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed) {
        Difference difference = found(id);
        Remedy remedy = difference.kind().remedy();
        if (confirmed.isEmpty() && difference.isOpen() && remedy.isButton()) {
            return Confirmation.page(
                    remedy.messageKey(),
                    List.of(difference.orderNumber()),
                    address(id) + "/mend",
                    Map.<String, List<String>>of(),
                    address(id));
        }
        return SeeOther.to(address(id) + "?done=" + mending.mend(difference, clerk));
    }

    @PostMapping("/note")
    Object explain(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @ModelAttribute("form") NoteForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String confirmed) {
        Difference difference = found(id);
        if (form.text().isEmpty()) {
            errors.rejectValue("note", "payment.difference.note.missing");
        } else if (form.text().length() > LONGEST_NOTE) {
            errors.rejectValue("note", "payment.difference.note.tooLong", new Object[] {LONGEST_NOTE}, null);
        }
        if (errors.hasErrors()) {
            return page(difference, form);
        }
        if (confirmed.isEmpty() && difference.isOpen()) {
            return Confirmation.page(
                    "payment.difference.explain",
                    List.of(form.text()),
                    address(id) + "/note",
                    Map.of("note", List.of(form.text())),
                    address(id));
        }
        boolean explained = differences.explain(id, form.text(), clerk);
        return SeeOther.to(address(id) + "?done=" + (explained ? "EXPLAINED" : "NOT_POSSIBLE"));
    }

    private ModelAndView page(Difference difference, NoteForm form) {
        BilledDay day = days.find(difference.dayId()).orElseThrow();
        return new ModelAndView("payment/difference")
                .addObject("yuan", new YuanFormat())
                .addObject("form", form)
                .addObject("day", day)
                .addObject("difference", difference);
    }

    private static String address(long id) {
        return "/staff/reconciliation/differences/" + id;
    }

    private Difference found(long id) {
        return differences.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
