package org.cetreg.account.captcha;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.Digest;

/**
 * Small sums that are asked in words and answered one after the other: the captcha for visitors whose browser runs no
 * scripts. The token contains no answer, only a signature over the answers.
 *
 * @param sums one sum, and one more for each step of difficulty
 * @param token the text that the form returns with the answers
 */
public record WordQuestion(List<Sum> sums, String token) {

    /** The greatest number in questions and answers. */
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
     * @param minus whether the second number is subtracted; the result is always between 0 and 20
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

    /** The content of a token of this site. */
    record Asked(CaptchaBinding binding, Instant expires) {}

    /** Creates a question whose token expires at the given time. */
    static WordQuestion ask(String secret, CaptchaBinding binding, Instant expires) {
        List<Sum> sums = Stream.generate(Sum::any).limit(1L + binding.steps()).toList();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String asked = Digest.urlText(nonce) + "." + expires.getEpochSecond() + "." + binding;
        String signed = asked + "." + signature(secret, "asked", asked);
        String answer = written(sums.stream().map(Sum::result).toList());
        return new WordQuestion(sums, signed + "." + signature(secret, answer, signed));
    }

    /** Reads a token; returns empty if it is not one of this site. */
    static Optional<Asked> asked(String secret, String token) {
        Matcher parts = TOKEN.matcher(token);
        return parts.matches()
                        && Digest.same(signature(secret, "asked", parts.group("asked")), parts.group("signature"))
                ? CaptchaBinding.parse(parts.group("binding"))
                        .map(binding ->
                                new Asked(binding, Instant.ofEpochSecond(Long.parseLong(parts.group("expires")))))
                : Optional.empty();
    }

    /** Returns whether the answers are right for the question of this valid token. */
    static boolean answers(String secret, String token, List<Integer> answers) {
        int last = token.lastIndexOf('.');
        return Digest.same(signature(secret, written(answers), token.substring(0, last)), token.substring(last + 1));
    }

    private static String written(List<Integer> answers) {
        return "answer." + answers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String signature(String secret, String purpose, String text) {
        return Digest.signature(secret, "words." + purpose + "." + text);
    }
}
