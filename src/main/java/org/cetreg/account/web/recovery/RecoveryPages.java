package org.cetreg.account.web.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalInt;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.account.link.LinkState;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.recovery.Recovery;
import org.cetreg.account.web.captcha.CaptchaField;
import org.cetreg.account.web.login.DeviceCookie;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages of 「找回密码」 (R-A5): one requests a mail, the other is the target of the links in it. */
@Controller
@RequestMapping("/account/recover")
class RecoveryPages {

    private static final String PAGE = "account/recover";

    private final Recovery recovery;
    private final CaptchaField captcha;
    private final PasswordPolicy policy;
    private final DeviceCookie devices;
    private final Rejections waiting;

    RecoveryPages(
            Recovery recovery, CaptchaField captcha, PasswordPolicy policy, DeviceCookie devices, Rejections waiting) {
        this.recovery = recovery;
        this.captcha = captcha;
        this.policy = policy;
        this.devices = devices;
        this.waiting = waiting;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", RecoverForm.empty());
        return PAGE;
    }

    @PostMapping
    Object ask(
            @ModelAttribute("form") RecoverForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "account.email.implausible");
            return PAGE;
        }
        OptionalInt steps = captcha.accepts(CaptchaForm.RECOVERY, form.typedCaptcha(), request, errors);
        if (steps.isEmpty()) {
            return PAGE;
        }
        Recovery.Asked asked = recovery.ask(email.get(), request.getRemoteAddr(), steps.getAsInt());
        if (asked instanceof Recovery.Asked.Closed closed) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            waiting.reject(errors, null, "account.recover.often", closed.until());
            return PAGE;
        } else if (asked instanceof Recovery.Asked.Harder harder) {
            captcha.askHarder(harder.steps(), request, errors);
            return PAGE;
        }
        return SeeOther.to("/account/recover/mailed");
    }

    /** Shows the same page for every address. */
    @GetMapping("/mailed")
    String mailed() {
        return "account/recover-mailed";
    }

    @GetMapping("/done")
    String done() {
        return "account/recover-done";
    }

    /** Shows the page behind a mailed link. It does not use the link up, because mail programs open links too. */
    @GetMapping("/{token}")
    String follow(@PathVariable String token, Model model, HttpServletResponse response) {
        LinkState state = recovery.state(token);
        if (state != LinkState.OPEN) {
            return closed(state, model, response);
        }
        model.addAttribute("form", NewPasswordForm.empty());
        return passwordPage(token, model);
    }

    @PostMapping("/{token}")
    Object choosePassword(
            @PathVariable String token,
            @ModelAttribute("form") NewPasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (form.email() == null || form.email().isBlank()) {
            errors.rejectValue("email", "account.recover.email.missing");
        }
        if (!form.sameNewPasswords()) {
            errors.rejectValue("newPasswordAgain", "account.password.differ");
        }
        if (errors.hasErrors()) {
            return passwordPage(token, model);
        }
        try {
            Recovery.Outcome outcome = recovery.choosePassword(token, form.email(), form.newPassword());
            if (outcome instanceof Recovery.Outcome.Done done) {
                devices.know(done.email(), request, response);
                return SeeOther.to("/account/recover/done");
            } else if (outcome instanceof Recovery.Outcome.Closed closed) {
                return closed(closed.state(), model, response);
            } else if (outcome instanceof Recovery.Outcome.Refused refused) {
                refused.refusals().forEach(refusal -> waiting.reject(errors, refusal));
            }
        } catch (TooBusy e) {
            Rejections.busy(e, errors, response);
        }
        return passwordPage(token, model);
    }

    private String passwordPage(String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("policy", policy);
        return "account/recover-password";
    }

    private static String closed(LinkState state, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("state", state);
        return "account/recover-closed";
    }
}
