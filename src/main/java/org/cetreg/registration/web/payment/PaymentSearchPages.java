package org.cetreg.registration.web.payment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.history.PaymentSearch;
import org.cetreg.registration.receipt.PaymentCases;
import org.cetreg.registration.receipt.PaymentCases.Found;
import org.cetreg.registration.receipt.Purchase;
import org.cetreg.shared.AccountId;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The operators' search for payments, and the page of one payment order. */
@Controller
@RequestMapping("/staff/payments")
class PaymentSearchPages {

    private static final int ROWS = 50;
    private static final int LONGEST = 254;
    private static final String NUMBER = "[0-9]{27}";

    private final PaymentCases cases;

    PaymentSearchPages(PaymentCases cases) {
        this.cases = cases;
    }

    /**
     * Searches by what may stand in an address; that excludes the candidate.
     *
     * @param before the number of the last order on the previous page
     */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("address") PaymentSearchForm address,
            @RequestParam(defaultValue = "") String before) {
        PaymentSearchForm form = address.withoutCandidate();
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        return page(clerk, form, errors, before).addAllObjects(errors.getModel());
    }

    /**
     * Searches by what is sent in the request body.
     *
     * @param before the number of the last order on the previous page
     */
    @PostMapping
    ModelAndView search(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") PaymentSearchForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String before) {
        return page(clerk, form, errors, before);
    }

    private ModelAndView page(Clerk clerk, PaymentSearchForm form, BindingResult errors, String before) {
        Optional<AccountId> candidate = candidate(form.candidate(), errors);
        Optional<LocalDate> day = day(form.day(), errors);
        List<Found> found = List.of();
        if (!errors.hasErrors()) {
            var filter = new PaymentSearch.Filter(
                    text(form.number()), text(form.trade()), candidate.map(cases::items), day, state(form.state()));
            Optional<String> place = Optional.of(before).filter(number -> number.matches(NUMBER));
            found = cases.page(filter, candidate, place, ROWS + 1, clerk);
        }
        List<Found> shown = found.subList(0, Math.min(ROWS, found.size()));
        return new ModelAndView("registration/staff-payments", "found", shown)
                .addObject("states", PaymentSearch.State.values())
                .addObject("later", before.matches(NUMBER))
                .addObject(
                        "next",
                        found.size() > ROWS ? shown.get(ROWS - 1).order().number() : null);
    }

    @GetMapping("/{number:[0-9]{1,27}}")
    ModelAndView order(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable String number) {
        Purchase purchase =
                cases.order(number, clerk).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("registration/staff-payment", "purchase", purchase);
    }

    private Optional<AccountId> candidate(String typed, BindingResult errors) {
        Optional<String> text = text(typed);
        Optional<AccountId> account = text.flatMap(cases::candidate);
        if (text.isPresent() && account.isEmpty()) {
            errors.rejectValue("candidate", "registration.staffPayments.candidate.unknown");
        }
        return account;
    }

    private static Optional<LocalDate> day(String typed, BindingResult errors) {
        try {
            return text(typed).map(LocalDate::parse).filter(day -> reasonable(day, errors));
        } catch (DateTimeException e) {
            errors.rejectValue("day", "audit.date.unreadable");
            return Optional.empty();
        }
    }

    private static boolean reasonable(LocalDate day, BindingResult errors) {
        boolean reasonable = day.getYear() > 0 && day.getYear() < 9_999;
        if (!reasonable) {
            errors.rejectValue("day", "audit.date.unreadable");
        }
        return reasonable;
    }

    private static Optional<PaymentSearch.State> state(String typed) {
        return Arrays.stream(PaymentSearch.State.values())
                .filter(state -> state.name().equals(typed))
                .findFirst();
    }

    /** Returns the search term, or empty if there is none. */
    private static Optional<String> text(String typed) {
        return Optional.ofNullable(typed)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
