package org.cetreg.account.web.login;

import org.cetreg.account.web.captcha.CaptchaField;

/** The login form; any part may be missing. */
record LoginForm(
        String account,
        String password,
        String captcha,
        String captchaQuestion,
        String captchaProof,
        String next,
        String ownDevice) {

    static LoginForm empty(String next) {
        return new LoginForm(
                null, null, null, null, null, LoginEntryPoint.page(next).orElse(null), null);
    }

    /** Returns whether the login may last as long as on the holder's own device. */
    boolean onOwnDevice() {
        return ownDevice != null;
    }

    CaptchaField.Typed typedCaptcha() {
        return new CaptchaField.Typed(captchaProof, captchaQuestion, captcha);
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "LoginForm";
    }
}
