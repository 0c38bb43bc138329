package org.cetreg.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A small sum to be asked in words: the captcha for those whose browser runs no scripts. The token carries no answer,
 * only a signature over it.
 *
 * @param left the first number, 1 to 20
 * @param right the second number, 1 to 20
 * @param minus whether the second is taken from the first; no result is outside 0 to 20
 * @param token what the form sends back with the answer
 */
public record WordQuestion(int left, int right, boolean minus, String token) {

    /** The greatest number that is asked for or answered. */
    public static final int GREATEST = 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final Pattern TOKEN =
            Pattern.compile("(?<asked>[\\w-]{16}\\.(?<expires>\\d{10,11}))\\.(?<signature>[\\w-]{43})\\.[\\w-]{43}");

    /** A question whose token expires. */
    static WordQuestion ask(String secret, Instant expires) {
        boolean minus = RANDOM.nextBoolean();
        int sum = 2 + RANDOM.nextInt(GREATEST - 1);
        int part = 1 + RANDOM.nextInt(sum - 1);
        int answer = minus ? part : sum;
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String asked = base64(nonce) + "." + expires.getEpochSecond();
        String signed = asked + "." + signature(secret, "asked", asked);
        String token = signed + "." + signature(secret, "answer." + answer, signed);
        return minus
                ? new WordQuestion(sum, sum - part, true, token)
                : new WordQuestion(part, sum - part, false, token);
    }

    /** The time at which a token of ours expires; empty when it is none. */
    static Optional<Instant> expiry(String secret, String token) {
        Matcher parts = TOKEN.matcher(token);
        return parts.matches() && same(signature(secret, "asked", parts.group("asked")), parts.group("signature"))
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(parts.group("expires"))))
                : Optional.empty();
    }

    /** Whether this is the answer to the question of a token that is ours. */
    static boolean answers(String secret, String token, int answer) {
        int last = token.lastIndexOf('.');
        return same(signature(secret, "answer." + answer, token.substring(0, last)), token.substring(last + 1));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String secret, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return base64(mac.doFinal(("words." + purpose + "." + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
