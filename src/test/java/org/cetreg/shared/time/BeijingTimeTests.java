package org.cetreg.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class BeijingTimeTests {

    static final Instant LATE_IN_UTC = Instant.parse("2026-11-24T17:05:00Z");

    final BeijingTime time = new BeijingTime(messages());

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void daysAreThoseOfBeijing() {
        reader(Locale.SIMPLIFIED_CHINESE);
        assertThat(time.date(LATE_IN_UTC)).isEqualTo("2026年11月25日");

        reader(Locale.ENGLISH);
        assertThat(time.date(LATE_IN_UTC)).isEqualTo("25 November 2026");
    }

    @Test
    void timesNameTheirZone() {
        reader(Locale.SIMPLIFIED_CHINESE);
        assertThat(time.dateTime(LATE_IN_UTC)).isEqualTo("2026年11月25日 01:05（北京时间）");

        reader(Locale.UK);
        assertThat(time.dateTime(LATE_IN_UTC)).isEqualTo("25 November 2026, 01:05 (Beijing time)");
    }

    @Test
    void aRangeWithinOneDayNamesTheDayOnce() {
        Instant end = LATE_IN_UTC.plusSeconds(7200);

        reader(Locale.SIMPLIFIED_CHINESE);
        assertThat(time.range(LATE_IN_UTC, end)).isEqualTo("2026年11月25日 01:05–03:05（北京时间）");

        reader(Locale.ENGLISH);
        assertThat(time.range(LATE_IN_UTC, end)).isEqualTo("25 November 2026, 01:05–03:05 (Beijing time)");
    }

    @Test
    void aRangeOverDaysNamesBoth() {
        Instant end = Instant.parse("2027-01-01T04:00:00Z");

        reader(Locale.SIMPLIFIED_CHINESE);
        assertThat(time.range(LATE_IN_UTC, end)).isEqualTo("2026年11月25日 01:05 至 2027年1月1日 12:00（北京时间）");

        reader(Locale.ENGLISH);
        assertThat(time.range(LATE_IN_UTC, end))
                .isEqualTo("25 November 2026, 01:05 to 1 January 2027, 12:00 (Beijing time)");
    }

    private static void reader(Locale locale) {
        LocaleContextHolder.setLocale(locale);
    }

    static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
