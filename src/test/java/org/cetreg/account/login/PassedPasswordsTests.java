package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.cetreg.account.captcha.CaptchaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassedPasswordsTests {

    private static final Instant NOW = Instant.parse("2026-05-10T04:00:00Z");
    private static final Duration VALID = Duration.ofMinutes(30);
    private static final String FORM = "/account/sign-up";

    private final String sealed = passwords("a", NOW).seal("Xk7-\nwq", FORM);

    @Test
    void aPasswordIsPassedOnAsItWasTyped() {
        assertThat(passwords("a", NOW).open(sealed, FORM)).contains("Xk7-\nwq");
        assertThat(sealed).doesNotContain("Xk7").matches("[\\w-]+");
    }

    @Test
    void anExpiredPasswordMustBeTypedAgain() {
        assertThat(passwords("a", NOW.plus(VALID).minusSeconds(60)).open(sealed, FORM))
                .isPresent();
        assertThat(passwords("a", NOW.plus(VALID).minusMillis(1)).open(sealed, FORM))
                .isPresent();
        assertThat(passwords("a", NOW.plus(VALID)).open(sealed, FORM)).isEmpty();
        assertThat(passwords("a", NOW.plus(VALID).plusSeconds(60)).open(sealed, FORM))
                .isEmpty();
    }

    @Test
    void noOtherFormAndNoOtherInstallationOpensIt() {
        assertThat(passwords("a", NOW).open(sealed, "/account/password")).isEmpty();
        assertThat(passwords("b", NOW).open(sealed, FORM)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "é", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void textThatWasNotEncryptedHereIsNotAPassword(String nonsense) {
        assertThat(passwords("a", NOW).open(nonsense, FORM)).isEmpty();
    }

    private static PassedPasswords passwords(String secret, Instant now) {
        return new PassedPasswords(
                new CaptchaSettings(secret.repeat(32), 100, 100, VALID), Clock.fixed(now, ZoneOffset.UTC));
    }
}
