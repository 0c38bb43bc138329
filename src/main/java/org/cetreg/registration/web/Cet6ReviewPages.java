package org.cetreg.registration.web;

import java.util.List;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.eligibility.cet6.Cet6RequestNotAllowed;
import org.cetreg.eligibility.cet6.Cet6Requested;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.RefusalTexts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page 「CET6资格复核」, where candidates request a CET6 re-review. It is available when the candidate's student record
 * has been found or bound and lacks subject 2 (R-V1). Before a request is sent, the page warns that it cannot be
 * changed unless the re-review fails (R-V2).
 */
@Controller
@RequestMapping("/registration/cet6-review")
class Cet6ReviewPages {

    private static final String TO_PAGE = "redirect:/registration/cet6-review";
    private static final String NUMBER = "number";

    private final Registrations registrations;
    private final Eligibility eligibility;
    private final Cet6Reviews reviews;
    private final RefusalTexts refusalTexts;

    Cet6ReviewPages(
            Registrations registrations, Eligibility eligibility, Cet6Reviews reviews, RefusalTexts refusalTexts) {
        this.registrations = registrations;
        this.eligibility = eligibility;
        this.reviews = reviews;
        this.refusalTexts = refusalTexts;
    }

    /** The ticket number as the candidate typed it. */
    record NumberForm(String number) {

        /**
         * Returns the number in the form in which it is compared and shown: without spaces and in half-width
         * characters.
         */
        public Cet6TicketNumber claimed() {
            return new Cet6TicketNumber(number);
        }
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal AccountPrincipal candidate) {
        return recordOf(candidate)
                .map(record -> page(record, new NumberForm("")))
                .orElseGet(Cet6ReviewPages::notYet);
    }

    @PostMapping
    ModelAndView submit(
            @AuthenticationPrincipal AccountPrincipal candidate,
            @ModelAttribute("form") NumberForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "false") String confirmed) {
        Optional<Registration> own = registrations.of(candidate.accountId());
        Optional<StudentRecord> record = recordOf(own);
        if (record.isEmpty()) {
            return notYet();
        }
        if (form.claimed().text().isEmpty()) {
            errors.rejectValue(NUMBER, "cet6Review.number.missing");
        }
        if (!errors.hasErrors()) {
            reject(errors, reviews.refused(record.get(), form.claimed()));
        }
        if (errors.hasErrors()) {
            return page(record.get(), form);
        }
        return "true".equals(confirmed)
                ? request(own.get(), record.get(), candidate, form, errors)
                : page(record.get(), form).addObject("confirm", true);
    }

    private void reject(BindingResult errors, List<Refusal> refusals) {
        refusals.forEach(refusal -> errors.rejectValue(NUMBER, refusal.reason(), refusalTexts.text(refusal)));
    }

    private ModelAndView request(
            Registration own, StudentRecord record, AccountPrincipal candidate, NumberForm form, BindingResult errors) {
        try {
            Cet6Requested requested =
                    reviews.request(own.sittingId(), record.id(), candidate.accountId(), form.claimed());
            reject(errors, requested.refused()); // for reasons that arose after the first check
            return requested.review() == null ? page(record, form) : new ModelAndView(TO_PAGE);
        } catch (Cet6RequestNotAllowed e) {
            // The request was sent twice or from two tabs; the page shows the current state.
            return new ModelAndView(TO_PAGE);
        }
    }

    private ModelAndView page(StudentRecord record, NumberForm form) {
        Optional<Cet6Review> latest = reviews.latest(record.id());
        boolean open =
                latest.filter(review -> review.state() == Cet6Review.State.OPEN).isPresent();
        boolean qualified = record.qualifiedFor(Cet6Review.SUBJECT);
        return new ModelAndView("registration/cet6-review")
                .addObject("form", form)
                .addObject("record", record)
                .addObject("review", latest.orElse(null))
                .addObject("askable", !open && !qualified)
                .addObject("qualified", qualified)
                .addObject("confirm", false)
                .addObject("answeredBy", latest.flatMap(reviews::answeredBy).orElse(null))
                .addObject("digits", reviews.numberLength());
    }

    private Optional<StudentRecord> recordOf(AccountPrincipal candidate) {
        return recordOf(registrations.of(candidate.accountId()));
    }

    private Optional<StudentRecord> recordOf(Optional<Registration> own) {
        return own.filter(Registration::active)
                .flatMap(Registration::studentRecordId)
                .map(eligibility::record);
    }

    private static ModelAndView notYet() {
        return new ModelAndView("redirect:/registration");
    }
}
