package org.cetreg.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class TimeLeftTests {

    private static final Instant NOW = Instant.parse("2026-11-24T17:05:00Z");

    private final TimeLeft left = new TimeLeft(BeijingTimeTests.messages(), Clock.fixed(NOW, Time.BEIJING));

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 不到 1 分钟, less than a minute",
        "PT59S, 不到 1 分钟, less than a minute",
        "PT1M59S, 1分钟, 1 minute",
        "PT59M59S, 59分钟, 59 minutes",
        "PT1H, 1小时, 1 hour",
        "PT3H20M, 3小时20分钟, 3 hours 20 minutes",
        "PT23H59M59S, 23小时59分钟, 23 hours 59 minutes",
        "PT24H, 1天, 1 day",
        "PT24H59M, 1天, 1 day",
        "PT51H, 2天3小时, 2 days 3 hours",
        "P1500D, '1,500天', '1,500 days'",
    })
    void whatIsLeftIsRoundedDownToTwoUnits(Duration duration, String chinese, String english) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(left.words(NOW.plus(duration))).isEqualTo(chinese);

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(left.words(NOW.plus(duration))).isEqualTo(english);
    }

    @Test
    void theMomentItselfIsOver() {
        assertThat(left.over(NOW)).isTrue();
        assertThat(left.over(NOW.plusMillis(1))).isFalse();
    }

    @Test
    void scriptsGetTheMomentToTheSecondAndTheServersTime() {
        assertThat(left.machine(NOW.plusMillis(999))).isEqualTo("2026-11-24T17:05:00Z");
        assertThat(left.now()).isEqualTo(NOW.toEpochMilli());
    }
}
