package org.cetreg.account.captcha;

import java.util.Arrays;
import java.util.Optional;

/** The forms that have a captcha. A solution for one form is not accepted for another. */
public enum CaptchaForm {
    LOGIN("login", true),
    SIGN_UP("signup", true),
    RECOVERY("recovery", true),
    EMAIL("email", false),
    /** The query for a student record. It has a captcha only after too many failures at an address (R-I3). */
    ELIGIBILITY("eligibility", true);

    private final String key;
    private final boolean counted;

    CaptchaForm(String key, boolean counted) {
        this.key = key;
        this.counted = counted;
    }

    /** Returns the form's name in pages and challenges. */
    public String key() {
        return key;
    }

    /** Returns the form with this name, or empty if there is none. */
    public static Optional<CaptchaForm> of(String key) {
        return Arrays.stream(values()).filter(form -> form.key.equals(key)).findFirst();
    }

    /** Returns the kind under which failures at an address are counted, or empty if they are not counted. */
    Optional<String> byAddress() {
        return counted ? Optional.of(key + ".address") : Optional.empty();
    }
}
