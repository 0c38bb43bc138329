package org.cetreg.account.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.cetreg.account.captcha.CaptchaSettings;
import org.cetreg.account.unsent.Seal;
import org.cetreg.shared.Digest;
import org.springframework.stereotype.Component;

/**
 * Carries a password across an intermediate question about a form, so that nobody has to type it again. A page never
 * contains a password in clear, so the password travels encrypted, for one form and for as long as a page's captcha may
 * stay open.
 */
@Component
public class PassedPasswords {

    private static final String EXPIRY_END = "\n";

    private final Seal seal;
    private final Duration validFor;
    private final Clock clock;

    PassedPasswords(CaptchaSettings settings, Clock clock) {
        this.seal = new Seal(settings.secret());
        this.validFor = settings.validFor();
        this.clock = clock;
    }

    /**
     * Encrypts a password.
     *
     * @param form the form into which it was typed; it can be decrypted for no other
     */
    public String seal(String password, String form) {
        String text = clock.instant().plus(validFor).toEpochMilli() + EXPIRY_END + password;
        return Digest.urlText(seal.lock(text.getBytes(StandardCharsets.UTF_8), context(form)));
    }

    /** Returns the password; empty if it was not encrypted here for this form, or too long ago. */
    public Optional<String> open(String sealed, String form) {
        if (sealed == null || sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return seal.open(Base64.getUrlDecoder().decode(sealed), context(form))
                    .map(text -> new String(text, StandardCharsets.UTF_8).split(EXPIRY_END, 2))
                    .filter(parts -> clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(parts[0]))))
                    .map(parts -> parts[1]);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String context(String form) {
        return "passed-password:" + form;
    }
}
