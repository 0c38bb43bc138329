package org.cetreg.account.web;

import org.cetreg.account.Profile;
import org.cetreg.account.SignUp;

/** What the sign-up page sends; any part may be missing, and parts it does not have are not bound. */
record SignUpForm(
        String email,
        String password,
        String passwordAgain,
        String documentType,
        String documentNumber,
        String name,
        String captcha,
        String captchaQuestion,
        String captchaProof) {

    static SignUpForm empty() {
        return new SignUpForm(null, null, null, null, null, null, null, null, null);
    }

    SignUp signUp() {
        return new SignUp(
                email == null ? "" : email,
                password == null ? "" : password,
                new Profile(documentType, documentNumber, name, null));
    }

    boolean samePasswords() {
        return password != null && password.equals(passwordAgain);
    }

    CaptchaField.Typed typedCaptcha() {
        return new CaptchaField.Typed(captchaProof, captchaQuestion, captcha);
    }

    /** Without passwords and identity. */
    @Override
    public String toString() {
        return "SignUpForm";
    }
}
