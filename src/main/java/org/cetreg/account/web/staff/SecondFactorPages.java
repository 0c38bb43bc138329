package org.cetreg.account.web.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.staff.SecondFactor;
import org.cetreg.account.web.login.StaffSteps;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages on which staff set up and remove their second factor and get new recovery codes. */
@Controller
@RequestMapping("/staff/second-factor")
class SecondFactorPages {

    private static final String HERE = "/staff/second-factor";

    private final SecondFactor secondFactor;
    private final SecondFactorViews views;
    private final StaffSteps steps;

    SecondFactorPages(SecondFactor secondFactor, SecondFactorViews views, StaffSteps steps) {
        this.secondFactor = secondFactor;
        this.views = views;
        this.steps = steps;
    }

    @GetMapping
    String show(@AuthenticationPrincipal AccountPrincipal holder, Model model) {
        model.addAttribute("form", CodeForm.empty());
        return page(holder, model);
    }

    @PostMapping
    String setUp(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        if (views.missing(form, errors)) {
            return page(holder, model);
        }
        SecondFactor.Outcome outcome = secondFactor.confirm(holder, form.code());
        views.reject(outcome, errors, response);
        return errors.hasErrors() ? page(holder, model) : views.recoveryCodes(outcome, HERE, model);
    }

    @PostMapping("/recovery-codes")
    String renewRecoveryCodes(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        if (views.missing(form, errors)) {
            return page(holder, model);
        }
        SecondFactor.Outcome outcome = secondFactor.renewRecoveryCodes(holder, form.code());
        views.reject(outcome, errors, response);
        return errors.hasErrors() ? page(holder, model) : views.recoveryCodes(outcome, HERE, model);
    }

    /** Removes the second factor. If it is required, the next page sets up another one. */
    @PostMapping("/remove")
    Object remove(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!views.missing(form, errors)) {
            views.reject(secondFactor.remove(holder, form.code()), errors, response);
        }
        if (errors.hasErrors()) {
            return page(holder, model);
        }
        steps.next(holder, request);
        return SeeOther.to(HERE);
    }

    private String page(AccountPrincipal holder, Model model) {
        SecondFactor.State state = secondFactor.of(holder);
        model.addAttribute("state", state);
        return state.setUp() ? "account/second-factor" : views.offer(holder, HERE, model);
    }
}
