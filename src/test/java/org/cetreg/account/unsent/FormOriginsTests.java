package org.cetreg.account.unsent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.cetreg.account.captcha.CaptchaSettings;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormOriginsTests {

    private static final Instant NOW = Instant.parse("2026-05-10T04:00:00Z");
    private final String mark = marks("a", NOW).mark(new AccountId(17), "/account/profile?x=1");

    private static FormOrigins marks(String secret, Instant now) {
        var settings = new CaptchaSettings(secret.repeat(32), 100, 100, Duration.ofMinutes(30));
        return new FormOrigins(settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aMarkContainsAccountAndPage() {
        assertThat(marks("a", NOW).read(mark))
                .hasValue(new FormOrigins.Origin(new AccountId(17), "/account/profile?x=1"));
    }

    @Test
    void aMarkServesForADay() {
        assertThat(marks("a", NOW.plus(Duration.ofHours(24))).read(mark)).isPresent();
        assertThat(marks("a", NOW.plus(Duration.ofHours(24)).plusSeconds(60)).read(mark))
                .isEmpty();
    }

    @Test
    void aMarkOfAnotherSecretIsRefused() {
        assertThat(marks("b", NOW).read(mark)).isEmpty();
    }

    @Test
    void noCharacterOfAMarkCanBeChanged() {
        for (int at = 0; at < mark.length() - 1; at++) {
            char other = mark.charAt(at) == 'x' ? 'y' : 'x';
            String changed = mark.substring(0, at) + other + mark.substring(at + 1);
            assertThat(marks("a", NOW).read(changed)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "..", "MTcgMSAv.", "é.é", "%00.%00"})
    void nonsenseIsNoMark(String text) {
        assertThat(marks("a", NOW).read(text)).isEmpty();
        assertThat(marks("a", NOW).read(null)).isEmpty();
        assertThat(marks("a", NOW).read("x".repeat(100_000))).isEmpty();
    }
}
