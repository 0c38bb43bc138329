package org.cetreg.shared.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Time limits of models in words, singular and plural, in both languages. */
class DeadlinesTests {

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24小时, 24 hours",
        "PT36H, 36小时, 36 hours",
        "P3D, 72小时, 72 hours",
        "PT1H, 1小时, 1 hour",
        "PT90M, 1小时30分钟, 1 hour 30 minutes",
        "PT5M, 5分钟, 5 minutes",
        "PT1M, 1分钟, 1 minute",
        "PT20S, 1分钟, 1 minute",
        "P4D, 4天, 4 days",
        "P4DT1H, 4天1小时, 4 days 1 hour"
    })
    void aDurationIsPutIntoEverydayWords(Duration time, String chinese, String english) {
        Deadlines deadlines = deadlines(Optional.of(time));
        assertThat(deadlines.words("hold", Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
        assertThat(deadlines.words("hold", Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void aTimerWithoutAFixedTimeHasAGeneralPhrase() {
        Deadlines deadlines = deadlines(Optional.empty());
        assertThat(deadlines.words("hold", Locale.SIMPLIFIED_CHINESE)).isEqualTo("规定时间");
        assertThat(deadlines.words("hold", Locale.ENGLISH)).isEqualTo("the time set");
    }

    @Test
    void anUnknownDeadlineIsRefused() {
        assertThatThrownBy(() -> deadlines(Optional.empty()).words("other"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Deadlines deadlines(Optional<Duration> time) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Deadlines(
                List.of(new Deadline() {
                    @Override
                    public String name() {
                        return "hold";
                    }

                    @Override
                    public Optional<Duration> time() {
                        return time;
                    }
                }),
                messages);
    }

    @Test
    void deadlinesAreInTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(deadlines(Optional.of(Duration.ofHours(24))).words("hold"))
                    .isEqualTo("24 hours");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
