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
 * 「CET6资格复核」: asked for by a candidate whose record was found or is bound, and lacks subject 2 (R-V1). Before it is sent
 * they are told that it cannot be changed afterwards unless it fails (R-V2).
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

    /** What was typed. */
    record NumberForm(String number) {

        /** As it is compared and shown: without spaces, half-width. */
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
            reject(errors, requested.refused()); // by what has come up since it was asked about
            return requested.review() == null ? page(record, form) : new ModelAndView(TO_PAGE);
        } catch (Cet6RequestNotAllowed e) {
            // Sent twice, or in two tabs: the page says what stands.
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
