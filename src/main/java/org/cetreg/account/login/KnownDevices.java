package org.cetreg.account.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cetreg.account.captcha.CaptchaSettings;
import org.springframework.stereotype.Component;

/**
 * Knows a browser again in which the holder of a passport has shown who they are: its failures are counted on their
 * own, so a stranger who keeps failing locks nobody out there (R-A3). The browser keeps a mark, a random number signed
 * for one login; nothing is stored here, and a mark alone opens nothing.
 */
@Component
public class KnownDevices {

    private static final String SIGNING = "HmacSHA256";
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
        String number = base64(random);
        return number + "." + signature(number, email);
    }

    /**
     * The number of a browser that is known for this login; empty when it is not.
     *
     * @param mark what the browser sent; may be null
     */
    Optional<String> number(String mark, String email) {
        Matcher parts = MARK.matcher(mark == null ? "" : mark);
        return parts.matches() && same(signature(parts.group("number"), email), parts.group("signature"))
                ? Optional.of(parts.group("number"))
                : Optional.empty();
    }

    private String signature(String number, String email) {
        try {
            Mac mac = Mac.getInstance(SIGNING);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), SIGNING));
            String signed = "device." + number + "." + email.toLowerCase(Locale.ROOT);
            return base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + SIGNING, e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
