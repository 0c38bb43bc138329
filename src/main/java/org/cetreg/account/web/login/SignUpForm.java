package org.cetreg.account.web.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.Profile;
import org.cetreg.account.login.SignUp;
import org.cetreg.account.web.captcha.CaptchaField;

/** The sign-up form. Any part may be missing, and unknown parameters are not bound. */
record SignUpForm(
        String email,
        String password,
        String passwordAgain,
        String documentType,
        String documentNumber,
        String name,
        String captcha,
        String captchaQuestion,
        String captchaProof,
        String emailKept,
        String passed,
        String ownDevice) {

    static SignUpForm empty() {
        return new SignUpForm(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Returns the same form with the password that was passed on, if none was typed. */
    SignUpForm with(String password) {
        return new SignUpForm(
                email,
                password,
                this.password == null ? password : passwordAgain,
                documentType,
                documentNumber,
                name,
                captcha,
                captchaQuestion,
                captchaProof,
                emailKept,
                passed,
                ownDevice);
    }

    /** Returns the other fields as they were typed; null where nothing was entered. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("documentType", documentType);
        others.put("documentNumber", documentNumber);
        others.put("name", name);
        others.put("ownDevice", ownDevice);
        others.put("captcha", captcha);
        others.put("captchaQuestion", captchaQuestion);
        others.put("captchaProof", captchaProof);
        return others;
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

    /** Omits passwords and personal data. */
    @Override
    public String toString() {
        return "SignUpForm";
    }
}
