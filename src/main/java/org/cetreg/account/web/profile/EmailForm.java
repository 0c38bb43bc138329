package org.cetreg.account.web.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.web.captcha.CaptchaField;

/** The form for changing the e-mail; any part may be missing. */
record EmailForm(
        String email,
        String password,
        String captcha,
        String captchaQuestion,
        String captchaProof,
        String emailKept,
        String passed) {

    static EmailForm empty() {
        return new EmailForm(null, null, null, null, null, null, null);
    }

    /** Returns the same form with the password that was passed on, if none was typed. */
    EmailForm with(String password) {
        return new EmailForm(email, password, captcha, captchaQuestion, captchaProof, emailKept, passed);
    }

    /** Returns the other fields as they were typed; null where nothing was entered. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("captcha", captcha);
        others.put("captchaQuestion", captchaQuestion);
        others.put("captchaProof", captchaProof);
        return others;
    }

    CaptchaField.Typed typedCaptcha() {
        return new CaptchaField.Typed(captchaProof, captchaQuestion, captcha);
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "EmailForm";
    }
}
