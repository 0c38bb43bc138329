package org.cetreg.account.web.staff;

import jakarta.servlet.http.HttpServletResponse;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.staff.SecondFactor;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.shared.QrCode;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** The views that the login and the account pages share for codes of the second factor. */
@Component
class SecondFactorViews {

    private static final int LONGEST = 40;

    /** The white margin around the QR code, in modules; phones need it on a dark page. */
    private static final int QUIET_ZONE = 4;

    private final SecondFactor secondFactor;
    private final MessageSource messages;
    private final Rejections waiting;

    SecondFactorViews(SecondFactor secondFactor, MessageSource messages, Rejections waiting) {
        this.secondFactor = secondFactor;
        this.messages = messages;
        this.waiting = waiting;
    }

    /** Returns whether the code is missing, and reports that as an error. */
    boolean missing(CodeForm form, BindingResult errors) {
        if (form.code() == null || form.code().isBlank()) {
            errors.rejectValue("code", "staff.code.missing");
        } else if (form.code().length() > LONGEST) {
            errors.rejectValue("code", "account.tooLong", new Object[] {LONGEST}, null);
        }
        return errors.hasErrors();
    }

    void reject(SecondFactor.Outcome outcome, BindingResult errors, HttpServletResponse response) {
        for (RejectedInput refusal : outcome.refusals()) {
            waiting.reject(errors, refusal);
            if (!refusal.arguments().isEmpty()) {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            }
        }
    }

    /** Shows the page with the secret, whose form is sent to {@code action}. */
    String offer(AccountPrincipal holder, String action, Model model) {
        String issuer = messages.getMessage("staff.app.issuer", null, LocaleContextHolder.getLocale());
        SecondFactor.Offer offer = secondFactor.offer(holder, issuer);
        model.addAttribute("secret", offer.secret());
        model.addAttribute("qr", QrCode.dataAddress(offer.address(), QUIET_ZONE));
        model.addAttribute("action", action);
        return "account/second-factor-app";
    }

    /** Shows the page with new recovery codes, which are displayed only once. */
    String recoveryCodes(SecondFactor.Outcome outcome, String onwards, Model model) {
        model.addAttribute("codes", outcome.recoveryCodes());
        model.addAttribute("onwards", onwards);
        return "account/recovery-codes";
    }
}
