package org.cetreg.account.captcha;

import java.util.Arrays;
import java.util.Optional;

/** The forms that have a captcha. What answers the captcha of one answers that of no other. */
public enum CaptchaForm {
    LOGIN("login", true),
    SIGN_UP("signup", true),
    RECOVERY("recovery", true),
    EMAIL("email", false),
    /** The query for a student record; it has a captcha only where an address has failed too often (R-I3). */
    ELIGIBILITY("eligibility", true);

    private final String key;
    private final boolean counted;

    CaptchaForm(String key, boolean counted) {
        this.key = key;
        this.counted = counted;
    }

    /** Its name in pages and challenges. */
    public String key() {
        return key;
    }

    /** The form of this name; empty when there is none. */
    public static Optional<CaptchaForm> of(String key) {
        return Arrays.stream(values()).filter(form -> form.key.equals(key)).findFirst();
    }

    /** The kind under which failures at an address are counted; empty when none are. */
    Optional<String> byAddress() {
        return counted ? Optional.of(key + ".address") : Optional.empty();
    }
}
