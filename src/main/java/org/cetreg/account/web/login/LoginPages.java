package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.WaitingLogins;
import org.cetreg.account.login.WaitingLogins.WaitingLogin;
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
@RequestMapping(LoginPages.PATH)
class LoginPages {

    static final String PATH = "/account/login";

    private static final String PAGE = "account/login";
    private static final int LONGEST = 254;

    /** The values that tell the page whether the input of a form whose login had ended was kept. */
    private static final Set<String> WHY = Set.of("kept", "form");

    private final Logins logins;
    private final CaptchaField captcha;
    private final LoginCompletion loginCompletion;
    private final LoginEntryPoint loginEntryPoint;
    private final DeviceCookie devices;
    private final Rejections rejections;
    private final WaitingLogins waitingLogins;
    private final LoginQueuePage queuePage;
    private final Clock clock;

    LoginPages(
            Logins logins,
            CaptchaField captcha,
            LoginCompletion loginCompletion,
            LoginEntryPoint loginEntryPoint,
            DeviceCookie devices,
            Rejections rejections,
            WaitingLogins waitingLogins,
            LoginQueuePage queuePage,
            Clock clock) {
        this.logins = logins;
        this.captcha = captcha;
        this.loginCompletion = loginCompletion;
        this.loginEntryPoint = loginEntryPoint;
        this.devices = devices;
        this.rejections = rejections;
        this.waitingLogins = waitingLogins;
        this.queuePage = queuePage;
        this.clock = clock;
    }

    @GetMapping
    Object show(
            @RequestParam(name = LoginEntryPoint.NEXT, required = false) String next,
            @RequestParam(required = false) String ended,
            @AuthenticationPrincipal AccountPrincipal principal,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (principal != null) {
            return SeeOther.to(loginEntryPoint.target(principal, next));
        }
        Optional<String> waiting = queuePage.showAgain(PATH, request, response, model);
        if (waiting.isPresent()) {
            return waiting.get();
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
            HttpServletResponse response,
            Model model) {
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
        return attempt(
                new WaitingLogin(
                        account, form.password(), steps.getAsInt(), form.next(), form.onOwnDevice(), null, null),
                errors,
                request,
                response,
                model);
    }

    /** Continues a login that waited for its turn. */
    @PostMapping(params = LoginQueuePage.PLACE)
    Object goOn(
            @RequestParam(LoginQueuePage.PLACE) String place,
            @ModelAttribute("form") LoginForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<WaitingLogin> login = waitingLogins.use(place);
        if (login.isEmpty()) {
            errors.reject("account.waiting.over");
            return PAGE;
        }
        return attempt(login.get(), errors, request, response, model);
    }

    private Object attempt(
            WaitingLogin login, Errors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
        Logins.Outcome outcome = logins.logIn(new Logins.Attempt(
                login.account(),
                login.password(),
                request.getRemoteAddr(),
                devices.mark(request),
                login.steps(),
                login.since()));
        if (outcome instanceof Logins.Outcome.Welcome welcome) {
            loginCompletion.complete(welcome.principal(), login.ownDevice(), request, response);
            return SeeOther.to(loginEntryPoint.target(welcome.principal(), login.next()));
        }
        if (outcome instanceof Logins.Outcome.Busy busy && busy.since().isPresent()) {
            Instant turn = clock.instant().plusSeconds(busy.seconds());
            return queuePage.show(login.waiting(busy.since().get(), turn), request, response, model);
        }
        refuse(outcome, errors, request, response);
        return PAGE;
    }

    private void refuse(
            Logins.Outcome outcome, Errors errors, HttpServletRequest request, HttpServletResponse response) {
        if (outcome instanceof Logins.Outcome.Closed closed) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            rejections.reject(errors, null, closed.until());
        } else if (outcome instanceof Logins.Outcome.Harder harder) {
            captcha.askHarder(harder.steps(), request, errors);
        } else if (outcome instanceof Logins.Outcome.Busy busy) {
            Rejections.busy(busy.seconds(), errors, response);
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
