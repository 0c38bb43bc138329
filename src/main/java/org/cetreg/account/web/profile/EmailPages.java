package org.cetreg.account.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Accounts;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.link.EmailConfirmation;
import org.cetreg.account.link.LinkState;
import org.cetreg.account.login.Credentials;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.web.captcha.CaptchaField;
import org.cetreg.account.web.login.DeviceCookie;
import org.cetreg.account.web.login.DomainQuestion;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.shared.mail.UndeliverableAddresses;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages for changing the e-mail and for 「验证邮箱」 (R-A6). */
@Controller
@RequestMapping("/account")
class EmailPages {

    private static final String CHANGE = "/account/email";
    private static final String PAGE = "account/email";
    private static final int LONGEST = 254;

    private final Accounts accounts;
    private final Credentials credentials;
    private final EmailConfirmation confirmation;
    private final UndeliverableAddresses undeliverable;
    private final DomainQuestion question;
    private final CaptchaField captcha;
    private final DeviceCookie devices;
    private final Rejections waiting;

    EmailPages(
            Accounts accounts,
            Credentials credentials,
            EmailConfirmation confirmation,
            UndeliverableAddresses undeliverable,
            DomainQuestion question,
            CaptchaField captcha,
            DeviceCookie devices,
            Rejections waiting) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.confirmation = confirmation;
        this.undeliverable = undeliverable;
        this.question = question;
        this.captcha = captcha;
        this.devices = devices;
        this.waiting = waiting;
    }

    @GetMapping("/email")
    String show(Model model) {
        model.addAttribute("form", EmailForm.empty());
        return PAGE;
    }

    @PostMapping("/email")
    Object change(
            @AuthenticationPrincipal AccountPrincipal principal,
            @ModelAttribute("form") EmailForm sent,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        EmailForm form = sent.with(question.password(sent.password(), sent.passed(), CHANGE));
        missing(form, errors);
        if (errors.hasErrors()) {
            return PAGE;
        }
        Optional<ModelAndView> misspelt =
                question.ask(CHANGE, form.email(), form.emailKept(), form.password(), form.others());
        if (misspelt.isPresent()) {
            return misspelt.get();
        }
        if (captcha.accepts(CaptchaForm.EMAIL, form.typedCaptcha(), request, errors)
                .isEmpty()) {
            return PAGE;
        }
        try {
            credentials
                    .changeEmail(
                            principal,
                            form.email(),
                            form.password(),
                            request.getSession().getId())
                    .forEach(refusal -> waiting.reject(errors, refusal));
        } catch (TooBusy e) {
            Rejections.busy(e, errors, response);
        }
        if (errors.hasErrors()) {
            return PAGE;
        }
        devices.know(present().email(), request, response);
        return SeeOther.to("/account?saved=email");
    }

    /** Mails a link for confirming the e-mail. */
    @PostMapping("/email/confirmation")
    Object ask(@AuthenticationPrincipal AccountPrincipal principal, HttpServletResponse response, Model model) {
        Optional<Instant> closed = confirmation.ask(principal);
        if (closed.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            Account account = accounts.find(principal.accountId()).orElseThrow();
            model.addAttribute("account", account);
            model.addAttribute("failing", undeliverable.since(account.email()).orElse(null));
            model.addAttribute("until", closed.get());
            return "account/account";
        }
        return SeeOther.to("/account?saved=mailed");
    }

    /** Shows the page behind a mailed link. It does not use the link up, because mail programs open links too. */
    @GetMapping("/confirm/{token}")
    String follow(@PathVariable String token, HttpServletResponse response, Model model) {
        LinkState state = confirmation.state(token);
        model.addAttribute("token", token);
        return confirmPage(state, state == LinkState.OPEN ? "ask" : "closed", response, model);
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, HttpServletResponse response, Model model) {
        LinkState state = confirmation.confirm(token);
        return confirmPage(state, state == LinkState.OPEN ? "done" : "closed", response, model);
    }

    private static String confirmPage(LinkState state, String step, HttpServletResponse response, Model model) {
        if (state != LinkState.OPEN) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("state", state);
        model.addAttribute("step", step);
        return "account/confirm";
    }

    private static void missing(EmailForm form, BindingResult errors) {
        if (form.email() == null || form.email().isBlank()) {
            errors.rejectValue("email", "account.email.new.missing");
        }
        if (form.password() == null || form.password().isEmpty()) {
            errors.rejectValue("password", "account.password.old.missing");
        } else if (form.password().length() > LONGEST) {
            errors.rejectValue("password", "account.tooLong", new Object[] {LONGEST}, null);
        }
    }

    /** Returns the person who is logged in after the change. */
    private static AccountPrincipal present() {
        return (AccountPrincipal)
                SecurityContextHolder.getContext().getAuthentication().getPrincipal();
    }
}
