package org.cetreg.account.web.recovery;

import org.cetreg.account.web.captcha.CaptchaField;

/** The form of the page 「找回密码」; any part may be missing. */
record RecoverForm(String email, String captcha, String captchaQuestion, String captchaProof) {

    static RecoverForm empty() {
        return new RecoverForm(null, null, null, null);
    }

    CaptchaField.Typed typedCaptcha() {
        return new CaptchaField.Typed(captchaProof, captchaQuestion, captcha);
    }
}
