package org.cetreg.account.web;

/** What the page for another e-mail sends; any part may be missing. */
record EmailForm(String email, String password, String captcha, String captchaQuestion, String captchaProof) {

    static EmailForm empty() {
        return new EmailForm(null, null, null, null, null);
    }

    CaptchaField.Typed typedCaptcha() {
        return new CaptchaField.Typed(captchaProof, captchaQuestion, captcha);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "EmailForm";
    }
}
