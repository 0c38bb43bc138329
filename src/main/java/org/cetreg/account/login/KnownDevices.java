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
 * Recognises browsers in which an account's holder has logged in before. Failures in such a browser are counted
 * separately, so that a stranger's failures do not lock the holder out (R-A3). The browser keeps a mark, which is a
 * random number signed for one login. The server stores nothing, and the mark alone opens nothing.
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
     * Returns the mark for a browser in which somebody has just logged in.
     *
     * @param email the login
     * @param before the browser's previous mark, which is kept if it is valid; may be null
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
     * Returns the number of a browser that is known for this login, or empty if it is not known.
     *
     * @param mark the mark that the browser sent; may be null
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
