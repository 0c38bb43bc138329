package org.cetreg.account.captcha;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form, place and difficulty for which a challenge was created. The challenge contains it, signed.
 *
 * @param form the form's key
 * @param place a digest of the subscriber's network from which the page was requested
 * @param steps how many steps harder than usual the challenge is
 */
record CaptchaBinding(String form, String place, int steps) {

    /** The written form. */
    static final String WRITTEN = "[a-z]{1,20}\\.[\\w-]{16}\\.\\d{1,2}";

    private static final Pattern PARTS = Pattern.compile("([a-z]{1,20})\\.([\\w-]{16})\\.(\\d{1,2})");

    /** Parses the written form; returns empty if it is not a binding, as in challenges of an older release. */
    static Optional<CaptchaBinding> parse(String written) {
        Matcher parts = PARTS.matcher(written == null ? "" : written);
        return parts.matches()
                ? Optional.of(new CaptchaBinding(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return form + "." + place + "." + steps;
    }
}
