package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cetreg.shared.ThrottleSettings.Limit;
import org.junit.jupiter.api.Test;

class ThrottleSettingsTests {

    private static final Instant LAST = Instant.parse("2017-03-15T01:00:00Z");

    private final Limit limit = new Limit(3, Duration.ofSeconds(5), 10, Duration.ofMinutes(2), Duration.ofHours(1));

    @Test
    void theFirstFailuresCostNothing() {
        assertThat(limit.closedUntil(1, LAST)).isEqualTo(LAST);
        assertThat(limit.closedUntil(3, LAST)).isEqualTo(LAST);
    }

    @Test
    void eachFurtherFailureDoublesThePause() {
        assertThat(limit.closedUntil(4, LAST)).isEqualTo(LAST.plusSeconds(5));
        assertThat(limit.closedUntil(5, LAST)).isEqualTo(LAST.plusSeconds(10));
        assertThat(limit.closedUntil(8, LAST)).isEqualTo(LAST.plusSeconds(80));
    }

    @Test
    void noPauseIsLongerThanTheStop() {
        assertThat(limit.closedUntil(9, LAST)).isEqualTo(LAST.plusSeconds(120));
    }

    @Test
    void tooManyFailuresStopItForAWhile() {
        assertThat(limit.closedUntil(10, LAST)).isEqualTo(LAST.plusSeconds(120));
        assertThat(limit.closedUntil(Integer.MAX_VALUE, LAST)).isEqualTo(LAST.plusSeconds(120));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThat(limit.isSensible()).isTrue();
        assertThat(new Limit(3, Duration.ofSeconds(5), 3, Duration.ofMinutes(2), Duration.ofHours(1)).isSensible())
                .isFalse();
        assertThat(new Limit(3, Duration.ofSeconds(5), 10, Duration.ofMinutes(2), Duration.ofMinutes(1)).isSensible())
                .isFalse();
    }

    @Test
    void aKindWithoutLimitsIsAMistakeOfOurs() {
        assertThatThrownBy(() -> new ThrottleSettings(Map.of()).limit("login.account"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cet.throttle.login.account");
    }
}
