package org.cetreg.account.captcha;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a challenge was made for; it stands in the challenge under our signature.
 *
 * @param form the form's key
 * @param place stands for the subscriber's network from which the page was asked for
 * @param steps how many steps harder than usual it is
 */
record CaptchaBinding(String form, String place, int steps) {

    /** As it is written. */
    static final String WRITTEN = "[a-z]{1,20}\\.[\\w-]{16}\\.\\d{1,2}";

    private static final Pattern PARTS = Pattern.compile("([a-z]{1,20})\\.([\\w-]{16})\\.(\\d{1,2})");

    /** What is written here; empty when it is no binding, as in challenges of an older release. */
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
