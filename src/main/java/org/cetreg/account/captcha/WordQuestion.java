package org.cetreg.account.captcha;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Small sums to be asked in words, to be answered one after the other: the captcha for those whose browser runs no
 * scripts. The token carries no answer, only a signature over them.
 *
 * @param sums one, and one more for each step that it is harder
 * @param token what the form sends back with the answers
 */
public record WordQuestion(List<Sum> sums, String token) {

    /** The greatest number that is asked for or answered. */
    public static final int GREATEST = 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final Pattern TOKEN = Pattern.compile("(?<asked>[\\w-]{16}\\.(?<expires>\\d{10,11})\\.(?<binding>"
            + CaptchaBinding.WRITTEN + "))\\.(?<signature>[\\w-]{43})\\.[\\w-]{43}");

    /**
     * One sum.
     *
     * @param left the first number, 1 to 20
     * @param right the second number, 1 to 20
     * @param minus whether the second is taken from the first; no result is outside 0 to 20
     */
    public record Sum(int left, int right, boolean minus) {

        int result() {
            return minus ? left - right : left + right;
        }

        private static Sum any() {
            boolean minus = RANDOM.nextBoolean();
            int sum = 2 + RANDOM.nextInt(GREATEST - 1);
            int part = 1 + RANDOM.nextInt(sum - 1);
            return minus ? new Sum(sum, sum - part, true) : new Sum(part, sum - part, false);
        }
    }

    /** What a token of ours says. */
    record Asked(CaptchaBinding binding, Instant expires) {}

    /** A question whose token expires. */
    static WordQuestion ask(String secret, CaptchaBinding binding, Instant expires) {
        List<Sum> sums = Stream.generate(Sum::any).limit(1L + binding.steps()).toList();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String asked = base64(nonce) + "." + expires.getEpochSecond() + "." + binding;
        String signed = asked + "." + signature(secret, "asked", asked);
        String answer = written(sums.stream().map(Sum::result).toList());
        return new WordQuestion(sums, signed + "." + signature(secret, answer, signed));
    }

    /** What a token of ours says; empty when it is none. */
    static Optional<Asked> asked(String secret, String token) {
        Matcher parts = TOKEN.matcher(token);
        return parts.matches() && same(signature(secret, "asked", parts.group("asked")), parts.group("signature"))
                ? CaptchaBinding.parse(parts.group("binding"))
                        .map(binding ->
                                new Asked(binding, Instant.ofEpochSecond(Long.parseLong(parts.group("expires")))))
                : Optional.empty();
    }

    /** Whether these are the answers to the question of a token that is ours. */
    static boolean answers(String secret, String token, List<Integer> answers) {
        int last = token.lastIndexOf('.');
        return same(signature(secret, written(answers), token.substring(0, last)), token.substring(last + 1));
    }

    private static String written(List<Integer> answers) {
        return "answer." + answers.stream().map(String::valueOf).collect(Collectors.joining(","));
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
