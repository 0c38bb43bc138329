package org.cetreg.account.login;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.account.captcha.CaptchaSettings;
import org.cetreg.shared.Digest;
import org.springframework.stereotype.Component;

/**
 * Knows a browser again in which the holder of a passport has shown who they are: its failures are counted on their
 * own, so a stranger who keeps failing locks nobody out there (R-A3). The browser keeps a mark, a random number signed
 * for one login; nothing is stored here, and a mark alone opens nothing.
 */
@Component
public class KnownDevices {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NUMBER_BYTES = 16;
    private static final Pattern MARK = Pattern.compile("(?<number>[\\w-]{22})\\.(?<signature>[\\w-]{43})");

    private final String secret;

    KnownDevices(CaptchaSettings settings) {
        secret = settings.secret();
    }

    /**
     * The mark for a browser in which somebody has just shown who they are.
     *
     * @param email their login
     * @param before the mark that the browser had, which stays when it is good; may be null
     */
    public String mark(String email, String before) {
        if (number(before, email).isPresent()) {
            return before;
        }
        byte[] random = new byte[NUMBER_BYTES];
        RANDOM.nextBytes(random);
        String number = Digest.urlText(random);
        return number + "." + signature(number, email);
    }

    /**
     * The number of a browser that is known for this login; empty when it is not.
     *
     * @param mark what the browser sent; may be null
     */
    Optional<String> number(String mark, String email) {
        Matcher parts = MARK.matcher(mark == null ? "" : mark);
        return parts.matches() && Digest.same(signature(parts.group("number"), email), parts.group("signature"))
                ? Optional.of(parts.group("number"))
                : Optional.empty();
    }

    private String signature(String number, String email) {
        return Digest.signature(secret, "device." + number + "." + email.toLowerCase(Locale.ROOT));
    }
}
