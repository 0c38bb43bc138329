package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.login.EmailTaken;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.SignUps;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.web.captcha.CaptchaField;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The sign-up page 「用户注册」 (R-A1). A new candidate is logged in at once and sees the passport ID. */
@Controller
class SignUpPages {

    private static final String SIGN_UP = "/account/signup";
    private static final String PAGE = "account/signup";
    private static final String BY_ADDRESS = "signup.address";

    private final SignUps signUps;
    private final PasswordPolicy policy;
    private final DomainQuestion question;
    private final CaptchaField captcha;
    private final Throttle throttle;
    private final LoginCompletion loginCompletion;
    private final Rejections waiting;
    private final DocumentTypes documentTypes;

    SignUpPages(
            SignUps signUps,
            PasswordPolicy policy,
            DomainQuestion question,
            CaptchaField captcha,
            Throttle throttle,
            LoginCompletion loginCompletion,
            Rejections waiting,
            DocumentTypes documentTypes) {
        this.signUps = signUps;
        this.policy = policy;
        this.question = question;
        this.captcha = captcha;
        this.throttle = throttle;
        this.loginCompletion = loginCompletion;
        this.waiting = waiting;
        this.documentTypes = documentTypes;
    }

    @GetMapping(SIGN_UP)
    Object show(@AuthenticationPrincipal AccountPrincipal principal, Model model) {
        if (principal != null) {
            return SeeOther.to("/account");
        }
        model.addAttribute("form", SignUpForm.empty());
        return page(model);
    }

    @PostMapping(SIGN_UP)
    Object signUp(
            @ModelAttribute("form") SignUpForm sent,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        SignUpForm form = sent.with(question.password(sent.password(), sent.passed(), SIGN_UP));
        check(form, errors);
        String address = request.getRemoteAddr();
        if (errors.hasErrors()) {
            return page(model);
        }
        Optional<ModelAndView> misspelt =
                question.ask(SIGN_UP, form.email(), form.emailKept(), form.password(), form.others());
        if (misspelt.isPresent()) {
            return misspelt.get();
        }
        if (!proven(form, address, errors, request)) {
            return page(model);
        }
        try {
            AccountPrincipal holder = signUps.signUp(form.signUp().readIn(locale));
            loginCompletion.complete(holder, form.ownDevice() != null, request, response);
            return SeeOther.to("/account/welcome");
        } catch (EmailTaken e) {
            throttle.failed(BY_ADDRESS, address);
            errors.rejectValue("email", "account.email.taken");
        } catch (TooBusy e) {
            Rejections.busy(e, errors, response);
        }
        return page(model);
    }

    @GetMapping("/account/welcome")
    String welcome(@AuthenticationPrincipal AccountPrincipal principal, Model model) {
        model.addAttribute("principal", principal);
        return "account/welcome";
    }

    private void check(SignUpForm form, BindingResult errors) {
        for (RejectedInput refusal : signUps.refusals(form.signUp())) {
            waiting.reject(errors, refusal);
        }
        if (!form.samePasswords() && !errors.hasFieldErrors("password")) {
            errors.rejectValue("passwordAgain", "account.password.differ");
        }
    }

    /** Returns whether the captcha was solved and was as hard as failures at the address require. */
    private boolean proven(SignUpForm form, String address, BindingResult errors, HttpServletRequest request) {
        OptionalInt steps = captcha.accepts(CaptchaForm.SIGN_UP, form.typedCaptcha(), request, errors);
        if (steps.isEmpty()) {
            return false;
        }
        int needed = throttle.standing(Map.of(BY_ADDRESS, address)).steps();
        if (steps.getAsInt() < needed) {
            captcha.askHarder(needed, request, errors);
        }
        return !errors.hasErrors();
    }

    private String page(Model model) {
        model.addAttribute("policy", policy);
        model.addAttribute("documentTypes", documentTypes.options());
        return PAGE;
    }
}
