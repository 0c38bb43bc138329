package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalInt;
import java.util.Set;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.web.captcha.CaptchaField;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page 「登录」 (R-A3). */
@Controller
@RequestMapping("/account/login")
class LoginPages {

    private static final String PAGE = "account/login";
    private static final int LONGEST = 254;

    /** The values that tell the page whether the input of a form whose login had ended was kept. */
    private static final Set<String> WHY = Set.of("kept", "form");

    private final Logins logins;
    private final CaptchaField captcha;
    private final LoginCompletion loginCompletion;
    private final LoginEntryPoint loginEntryPoint;
    private final DeviceCookie devices;
    private final Rejections waiting;

    LoginPages(
            Logins logins,
            CaptchaField captcha,
            LoginCompletion loginCompletion,
            LoginEntryPoint loginEntryPoint,
            DeviceCookie devices,
            Rejections waiting) {
        this.logins = logins;
        this.captcha = captcha;
        this.loginCompletion = loginCompletion;
        this.loginEntryPoint = loginEntryPoint;
        this.devices = devices;
        this.waiting = waiting;
    }

    @GetMapping
    Object show(
            @RequestParam(name = LoginEntryPoint.NEXT, required = false) String next,
            @RequestParam(required = false) String ended,
            @AuthenticationPrincipal AccountPrincipal principal,
            Model model) {
        if (principal != null) {
            return SeeOther.to(loginEntryPoint.target(principal, next));
        }
        model.addAttribute("form", LoginForm.empty(next));
        model.addAttribute("ended", ended == null || WHY.contains(ended) ? ended : "");
        return PAGE;
    }

    @PostMapping
    Object logIn(
            @ModelAttribute("form") LoginForm form,
            BindingResult errors,
            @AuthenticationPrincipal AccountPrincipal already,
            HttpServletRequest request,
            HttpServletResponse response) {
        missing(form, errors);
        if (errors.hasErrors()) {
            return PAGE;
        }
        String account = form.account().strip();
        if (already != null && already.email().equalsIgnoreCase(account)) {
            return SeeOther.to(loginEntryPoint.target(already, form.next()));
        }
        OptionalInt steps = captcha.accepts(CaptchaForm.LOGIN, form.typedCaptcha(), request, errors);
        if (steps.isEmpty()) {
            return PAGE;
        }
        try {
            Logins.Outcome outcome = logins.logIn(new Logins.Attempt(
                    account, form.password(), request.getRemoteAddr(), devices.mark(request), steps.getAsInt()));
            if (outcome instanceof Logins.Outcome.Welcome welcome) {
                loginCompletion.complete(welcome.principal(), form.onOwnDevice(), request, response);
                return SeeOther.to(loginEntryPoint.target(welcome.principal(), form.next()));
            }
            refuse(outcome, errors, request, response);
        } catch (TooBusy e) {
            Rejections.busy(errors, response);
        }
        return PAGE;
    }

    private void refuse(
            Logins.Outcome outcome, Errors errors, HttpServletRequest request, HttpServletResponse response) {
        if (outcome instanceof Logins.Outcome.Closed closed) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            waiting.reject(errors, null, closed.until());
        } else if (outcome instanceof Logins.Outcome.Harder harder) {
            captcha.askHarder(harder.steps(), request, errors);
        } else {
            errors.reject("account.login.wrong");
        }
    }

    private static void missing(LoginForm form, Errors errors) {
        if (form.account() == null || form.account().isBlank()) {
            errors.rejectValue("account", "account.login.account.missing");
        } else if (form.account().length() > LONGEST) {
            errors.rejectValue("account", "account.tooLong", new Object[] {LONGEST}, null);
        }
        if (form.password() == null || form.password().isEmpty()) {
            errors.rejectValue("password", "account.login.password.missing");
        } else if (form.password().length() > LONGEST) {
            errors.rejectValue("password", "account.tooLong", new Object[] {LONGEST}, null);
        }
    }
}
