package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.RecordLookups;
import org.cetreg.eligibility.RecordLookups.LookupResult;
import org.cetreg.eligibility.cet6.Cet6Entries;
import org.cetreg.eligibility.cet6.Cet6RequestNotAllowed;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.Clerk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages on which a school requests a CET6 re-review on behalf of a student whose result is too old or whose number
 * is lost (R-V1): first finding the student, then entering the evidence. Search terms are sent in the request body
 * because document numbers must not appear in addresses.
 */
@Controller
@RequestMapping("/staff/cet6-entry")
class Cet6EntryPages {

    private static final String HERE = "/staff/cet6-entry";
    private static final int SCHOOL = 5; // digits of a school code

    private final Cet6Entries entries;
    private final Cet6Reviews reviews;
    private final RecordLookups lookups;
    private final ExamCatalogues catalogues;

    Cet6EntryPages(Cet6Entries entries, Cet6Reviews reviews, RecordLookups lookups, ExamCatalogues catalogues) {
        this.entries = entries;
        this.reviews = reviews;
        this.lookups = lookups;
        this.catalogues = catalogues;
    }

    @GetMapping
    ModelAndView start(
            @AuthenticationPrincipal(expression = "clerk()") Clerk school, @ModelAttribute("form") FindForm form) {
        return finding(school);
    }

    @PostMapping("/find")
    ModelAndView find(
            @AuthenticationPrincipal(expression = "clerk()") Clerk school,
            @ModelAttribute("form") FindForm form,
            BindingResult errors) {
        form.check(errors, several(school));
        ModelAndView page = finding(school);
        if (!errors.hasErrors()) {
            page.addObject("looked", look(school, form));
        }
        return page.addAllObjects(errors.getModel());
    }

    @GetMapping("/{recordId:\\d{1,18}}")
    ModelAndView show(@AuthenticationPrincipal(expression = "clerk()") Clerk school, @PathVariable long recordId) {
        return entering(school, recordId, EntryForm.empty());
    }

    @PostMapping("/{recordId:\\d{1,18}}")
    ModelAndView enter(
            @AuthenticationPrincipal(expression = "clerk()") Clerk school,
            @PathVariable long recordId,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(required = false) MultipartFile scan,
            RedirectAttributes onwards) {
        EntryForm form = new EntryForm(number, evidence, scan);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        ModelAndView page = entering(school, recordId, form);
        if (page.getModel().get("refused") != null || page.getModel().get("student") == null) {
            return refusing(page);
        }
        Optional<Cet6Entries.Case> what = form.check(errors, reviews.scanLimit());
        if (what.isEmpty()) {
            return page.addAllObjects(errors.getModel());
        }
        try {
            Cet6Review review = entries.enter(new StudentRecordId(recordId), what.get(), school);
            onwards.addFlashAttribute("entered", review.id().value());
            reviews.answeredBy(review).ifPresent(time -> onwards.addFlashAttribute("answeredBy", time));
            return new ModelAndView("redirect:" + HERE);
        } catch (Cet6RequestNotAllowed e) {
            return refusing(entering(school, recordId, form)); // a request was made concurrently
        }
    }

    private static ModelAndView refusing(ModelAndView page) {
        if (page.getStatus() == null) {
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }

    private LookupResult look(Clerk school, FindForm form) {
        if (!form.documentNumber().isBlank()) {
            return lookups.byNumber(school, form.documentNumber());
        }
        String code = several(school)
                ? form.school().strip()
                : school.scope().widenedTo(SCHOOL).code();
        return form.studentNumber().isBlank()
                ? lookups.byName(school, code, form.name())
                : lookups.byStudentNumber(school, code, form.studentNumber());
    }

    private static boolean several(Clerk school) {
        return school.scope().code().length() < SCHOOL;
    }

    private ModelAndView finding(Clerk school) {
        return new ModelAndView("eligibility/cet6-entry")
                .addObject("several", several(school))
                .addObject("entries", entries.by(school))
                .addObject("catalogue", catalogues.current());
    }

    private ModelAndView entering(Clerk school, long recordId, EntryForm form) {
        LookupResult looked = lookups.byRecord(school, new StudentRecordId(recordId));
        List<RecordLookups.MaskedRecord> students = looked.records();
        if (students.isEmpty() && looked.closedUntil().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ModelAndView page = new ModelAndView("eligibility/cet6-entry-form", "form", form)
                .addObject("closedUntil", looked.closedUntil().orElse(null))
                .addObject("catalogue", catalogues.current())
                .addObject("digits", reviews.numberLength())
                .addObject("longest", EntryForm.LONGEST_NOTE)
                .addObject("limit", EntryForm.words(reviews.scanLimit()));
        students.stream()
                .findFirst()
                .ifPresent(student -> page.addObject("student", student)
                        .addObject("refused", student.cet6().refused().orElse(null)));
        if (looked.closedUntil().isPresent()) {
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        }
        return page;
    }
}
