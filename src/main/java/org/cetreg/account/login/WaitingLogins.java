package org.cetreg.account.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.cetreg.account.captcha.Captcha;
import org.cetreg.account.captcha.CaptchaSettings;
import org.cetreg.account.unsent.Seal;
import org.cetreg.shared.Digest;
import org.springframework.stereotype.Component;

/**
 * Keeps a login that waits for its turn in the page that says so, encrypted: what was typed, the solved captcha and the
 * place in the queue. Nobody has to type anything again, every node can continue, and nothing is stored. A page serves
 * once, for a few minutes beyond its turn.
 */
@Component
public class WaitingLogins {

    /** How long after its turn a login can be continued. */
    static final Duration KEPT = Duration.ofMinutes(3);

    private static final String CONTEXT = "waiting-login";
    private static final int LONGEST = 8_000;

    private final Seal seal;
    private final Captcha captcha;
    private final ObjectMapper json;
    private final Clock clock;

    WaitingLogins(CaptchaSettings settings, Captcha captcha, ObjectMapper json, Clock clock) {
        this.seal = new Seal(settings.secret());
        this.captcha = captcha;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A login that waits.
     *
     * @param account the account as typed
     * @param steps how many steps harder than usual the solved captcha was
     * @param next the page after the login; may be null
     * @param ownDevice whether the holder said that the device is their own
     * @param since when the holder first asked
     * @param turn when it is the holder's turn
     */
    public record WaitingLogin(
            String account, String password, int steps, String next, boolean ownDevice, Instant since, Instant turn) {

        /** Returns the same login with its place in the queue. */
        public WaitingLogin waiting(Instant since, Instant turn) {
            return new WaitingLogin(account, password, steps, next, ownDevice, since, turn);
        }

        /** Omits the password. */
        @Override
        public String toString() {
            return "WaitingLogin";
        }
    }

    /** Encrypts a login for its page. */
    public String seal(WaitingLogin login) {
        try {
            return Digest.urlText(seal.lock(json.writeValueAsBytes(login), CONTEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a login; empty if it was not encrypted here, or its turn is long over. */
    public Optional<WaitingLogin> open(String sealed) {
        if (sealed == null || sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> text = seal.open(Base64.getUrlDecoder().decode(sealed), CONTEXT);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(json.readValue(text.get(), WaitingLogin.class))
                            .filter(login ->
                                    clock.instant().isBefore(login.turn().plus(KEPT)));
        } catch (IllegalArgumentException | IOException notOurs) {
            return Optional.empty();
        }
    }

    /** Returns a login as {@link #open} does, and uses its page up; empty, too, if the page has been used. */
    public Optional<WaitingLogin> use(String sealed) {
        return open(sealed).filter(login -> captcha.useUp(sealed, login.turn().plus(KEPT)));
    }
}
