package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cetreg.account.captcha.CaptchaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownDevicesTests {

    private static final String EMAIL = "yan@example.org";

    private final KnownDevices devices = devices("0123456789abcdef0123456789abcdef");

    @Test
    void aBrowserIsKnownForItsLoginInEveryLetterCase() {
        String mark = devices.mark(EMAIL, null);

        assertThat(devices.number(mark, "YAN@example.org")).isPresent();
        assertThat(devices.mark(EMAIL, mark)).as("a valid mark is kept").isEqualTo(mark);
        assertThat(mark).doesNotContain("yan").matches("[\\w.-]{66}");
    }

    @Test
    void itIsNotKnownForAnotherLogin() {
        String mark = devices.mark(EMAIL, null);

        assertThat(devices.number(mark, "luo@example.org")).isEmpty();
        assertThat(devices.mark("luo@example.org", mark)).isNotEqualTo(mark);
    }

    @Test
    void nobodyElseCanMakeAMark() {
        assertThat(devices.number(
                        devices("another-secret-0123456789-0123456789").mark(EMAIL, null), EMAIL))
                .isEmpty();
        String mark = devices.mark(EMAIL, null);
        assertThat(devices.number((mark.charAt(0) == 'A' ? 'B' : 'A') + mark.substring(1), EMAIL))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "x.y", "' or 1=1 --", "\u0000"})
    void whatIsNoMarkIsNone(String mark) {
        assertThat(devices.number(mark, EMAIL)).isEmpty();
    }

    private static KnownDevices devices(String secret) {
        return new KnownDevices(new CaptchaSettings(secret, 1000, 1000, Duration.ofMinutes(1)));
    }

    @Test
    void eachBrowserHasANumberOfItsOwn() {
        assertThat(devices.mark(EMAIL, null)).isNotEqualTo(devices.mark(EMAIL, null));
    }
}
