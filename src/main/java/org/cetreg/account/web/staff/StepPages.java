package org.cetreg.account.web.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.staff.SecondFactor;
import org.cetreg.account.staff.StaffLogins;
import org.cetreg.account.staff.StaffLogins.Step;
import org.cetreg.account.web.login.LoginEntryPoint;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.account.web.login.StaffSteps;
import org.cetreg.account.web.profile.PasswordForm;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of the steps between the password and the site: code, own password, setting up the second factor. */
@Controller
@RequestMapping("/account/step")
class StepPages {

    private final StaffLogins logins;
    private final SecondFactor secondFactor;
    private final SecondFactorViews views;
    private final StaffSteps steps;
    private final PasswordPolicy policy;
    private final LoginEntryPoint loginEntryPoint;
    private final Rejections waiting;

    StepPages(
            StaffLogins logins,
            SecondFactor secondFactor,
            SecondFactorViews views,
            StaffSteps steps,
            PasswordPolicy policy,
            LoginEntryPoint loginEntryPoint,
            Rejections waiting) {
        this.logins = logins;
        this.secondFactor = secondFactor;
        this.views = views;
        this.steps = steps;
        this.policy = policy;
        this.loginEntryPoint = loginEntryPoint;
        this.waiting = waiting;
    }

    /** Returns the page that follows the last step, if the parameter names a page of this site. */
    @ModelAttribute("next")
    String next(@RequestParam(name = LoginEntryPoint.NEXT, required = false) String next) {
        return LoginEntryPoint.page(next).orElse(null);
    }

    @GetMapping("/closed")
    Object closed(
            @AuthenticationPrincipal AccountPrincipal holder,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!open(Step.DISABLED, request)) {
            return onwards(holder, model);
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return "account/step-closed";
    }

    @GetMapping("/code")
    Object askForCode(@AuthenticationPrincipal AccountPrincipal holder, HttpServletRequest request, Model model) {
        model.addAttribute("form", CodeForm.empty());
        return open(Step.SECOND_FACTOR, request) ? "account/step-code" : onwards(holder, model);
    }

    @PostMapping("/code")
    Object checkCode(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!open(Step.SECOND_FACTOR, request)) {
            return onwards(holder, model);
        }
        if (views.missing(form, errors)) {
            return "account/step-code";
        }
        views.reject(secondFactor.check(holder, form.code()), errors, response);
        if (errors.hasErrors()) {
            return "account/step-code";
        }
        steps.next(holder, request);
        return onwards(holder, model);
    }

    @GetMapping("/password")
    Object askForPassword(@AuthenticationPrincipal AccountPrincipal holder, HttpServletRequest request, Model model) {
        model.addAttribute("form", PasswordForm.empty());
        return open(Step.NEW_PASSWORD, request) ? passwordPage(model) : onwards(holder, model);
    }

    @PostMapping("/password")
    Object choosePassword(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!open(Step.NEW_PASSWORD, request)) {
            return onwards(holder, model);
        }
        form.check(errors);
        if (!errors.hasErrors()) {
            choosePassword(holder, form, errors, request, response);
        }
        if (errors.hasErrors()) {
            return passwordPage(model);
        }
        steps.next(holder, request);
        return onwards(holder, model);
    }

    private void choosePassword(
            AccountPrincipal holder,
            PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            logins.choosePassword(
                            holder,
                            form.oldPassword(),
                            form.newPassword(),
                            request.getSession().getId())
                    .forEach(refusal -> waiting.reject(errors, refusal));
        } catch (TooBusy e) {
            Rejections.busy(e, errors, response);
        }
    }

    @GetMapping("/app")
    Object offer(@AuthenticationPrincipal AccountPrincipal holder, HttpServletRequest request, Model model) {
        model.addAttribute("form", CodeForm.empty());
        return open(Step.SET_UP_SECOND_FACTOR, request) ? offerPage(holder, model) : onwards(holder, model);
    }

    @PostMapping("/app")
    Object setUp(
            @AuthenticationPrincipal AccountPrincipal holder,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!open(Step.SET_UP_SECOND_FACTOR, request)) {
            return onwards(holder, model);
        }
        if (views.missing(form, errors)) {
            return offerPage(holder, model);
        }
        SecondFactor.Outcome outcome = secondFactor.confirm(holder, form.code());
        views.reject(outcome, errors, response);
        if (errors.hasErrors()) {
            return offerPage(holder, model);
        }
        steps.next(holder, request);
        return views.recoveryCodes(outcome, loginEntryPoint.target(holder, (String) model.getAttribute("next")), model);
    }

    private String offerPage(AccountPrincipal holder, Model model) {
        return views.offer(holder, "/account/step/app", model);
    }

    private String passwordPage(Model model) {
        model.addAttribute("policy", policy);
        return "account/step-password";
    }

    private static boolean open(Step step, HttpServletRequest request) {
        return StaffSteps.open(request).filter(step::equals).isPresent();
    }

    /** Redirects to the requested page, which leads to the next step if one is open. */
    private Object onwards(AccountPrincipal holder, Model model) {
        return SeeOther.to(loginEntryPoint.target(holder, (String) model.getAttribute("next")));
    }
}
