package org.cetreg.bench.walk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs up and logs in. Where a browser with scripts would work for the captcha, this one does, too. */
public final class Entrance {

    private static final int MOST_TRIALS = 10_000_000;

    private Entrance() {}

    /**
     * Signs up, and is then logged in.
     *
     * @throws IllegalStateException when the site refuses
     */
    public static void signUp(Browser browser, String email, String password) throws IOException {
        String page = browser.open("/account/signup");
        String answer = browser.submit(Html.form(page, "/account/signup")
                .with("email", email)
                .with("password", password)
                .with("passwordAgain", password)
                .with("captchaProof", proof(page)));
        if (answer.contains("name=\"passwordAgain\"")) {
            throw new IllegalStateException(email + " cannot sign up: " + Html.summary(answer));
        }
    }

    /**
     * Logs in with an existing account.
     *
     * @throws IllegalStateException when the site refuses
     */
    public static void logIn(Browser browser, String email, String password) throws IOException {
        String page = browser.open("/account/login");
        String answer = browser.submit(Html.form(page, "/account/login")
                .with("account", email)
                .with("password", password)
                .with("captchaProof", proof(page)));
        if (answer.contains("name=\"password\"")) {
            throw new IllegalStateException(email + " cannot log in: " + Html.summary(answer));
        }
    }

    private static String proof(String page) {
        String asked = Html.attribute(page, "data-challenge")
                .orElseThrow(() -> new IllegalStateException("There is no captcha on: " + Html.summary(page)));
        String challenge = member(asked, "challenge");
        String salt = member(asked, "salt");
        String proof =
                "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":%d,\"salt\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(challenge, solution(challenge, salt), salt, member(asked, "signature"));
        return Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
    }

    private static int solution(String challenge, String salt) {
        MessageDigest digest = sha256();
        byte[] wanted = HexFormat.of().parseHex(challenge);
        for (int number = 0; number < MOST_TRIALS; number++) {
            if (MessageDigest.isEqual(wanted, digest.digest((salt + number).getBytes(StandardCharsets.UTF_8)))) {
                return number;
            }
        }
        throw new IllegalStateException("The captcha has no solution");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("The captcha has no " + name + ": " + json);
        }
        return found.group(1);
    }
}
