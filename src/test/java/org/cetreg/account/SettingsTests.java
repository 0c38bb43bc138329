package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cetreg.account.captcha.CaptchaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

    private final CaptchaSettings captcha = captcha(100, 350);

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 200", "2, 350", "4, 350"})
    void eachStepIsTwiceTheWorkUpToTheHardest(int steps, long attempts) {
        assertThat(captcha.attempts(steps)).isEqualTo(attempts);
    }

    @Test
    void theHardestIsNotEasierThanTheUsual() {
        assertThat(captcha(100, 99).isSensible()).isFalse();
        assertThat(captcha(100, 100).isSensible()).isTrue();
        assertThat(captcha(100, 101).isSensible()).isTrue();
    }

    @Test
    void ra2_theMinimumLengthMayNotExceedTheMaximum() {
        assertThat(new AccountSettings.Password(6, 5, true).isSensible()).isFalse();
        assertThat(new AccountSettings.Password(6, 6, true).isSensible()).isTrue();
        assertThat(new AccountSettings.Password(6, 7, true).isSensible()).isTrue();
    }

    @Test
    void noLogGetsTheSecret() {
        assertThat(captcha).hasToString("CaptchaSettings");
    }

    private static CaptchaSettings captcha(long hardness, long hardest) {
        return new CaptchaSettings("0123456789abcdef0123456789abcdef", hardness, hardest, Duration.ofMinutes(30));
    }
}
