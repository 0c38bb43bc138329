package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.shared.ThrottleSettings.Limit;
import org.cetreg.shared.ThrottleSettings.Slope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleSettingsTests {

    private static final Instant LAST = Instant.parse("2017-03-15T01:00:00Z");

    private final Limit limit = new Limit(3, Duration.ofSeconds(5), 10, Duration.ofMinutes(2), Duration.ofHours(1));

    private final Slope slope = new Slope(30, 10, Duration.ofMinutes(5));

    @Test
    void theFirstFailuresCostNothing() {
        assertThat(limit.pauseAfter(1)).isZero();
        assertThat(limit.pauseAfter(3)).isZero();
    }

    @Test
    void eachFurtherFailureDoublesThePause() {
        assertThat(limit.pauseAfter(4)).hasSeconds(5);
        assertThat(limit.pauseAfter(5)).hasSeconds(10);
        assertThat(limit.pauseAfter(8)).hasSeconds(80);
    }

    @Test
    void noPauseIsLongerThanTheStop() {
        assertThat(limit.pauseAfter(9)).hasSeconds(120);
    }

    @Test
    void tooManyFailuresStopItForAWhile() {
        assertThat(limit.pauseAfter(10)).hasSeconds(120);
        assertThat(limit.pauseAfter(Integer.MAX_VALUE)).hasSeconds(120);
    }

    @Test
    void aPauseEndsToTheMoment() {
        assertThat(limit.closedUntil(4, LAST, LAST.plusMillis(4_999))).contains(LAST.plusSeconds(5));
        assertThat(limit.closedUntil(4, LAST, LAST.plusSeconds(5))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3600, 365 * 24 * 3600})
    void aFreeFailureClosesNothingWhateverTheClockSays(long ahead) {
        assertThat(limit.closedUntil(3, LAST.plusSeconds(ahead), LAST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3600, 365 * 24 * 3600})
    void nothingIsClosedForLongerThanThePauseWhateverTheClockSays(long ahead) {
        assertThat(limit.closedUntil(4, LAST.plusSeconds(ahead), LAST)).contains(LAST.plusSeconds(5));
        assertThat(limit.closedUntil(99, LAST.plusSeconds(ahead), LAST)).contains(LAST.plusSeconds(120));
    }

    @Test
    void anAddressBecomesHarderStepByStepAndNoFurtherThanThat() {
        assertThat(slope.steps(30)).isZero();
        assertThat(slope.steps(31)).isEqualTo(1);
        assertThat(slope.steps(40)).isEqualTo(1);
        assertThat(slope.steps(41)).isEqualTo(2);
        assertThat(slope.steps(70)).isEqualTo(4);
        assertThat(slope.steps(Integer.MAX_VALUE)).isEqualTo(4);
        assertThat(slope.steps(slope.most())).isEqualTo(4);
    }

    @Test
    void failuresAtAnAddressExpireEvenly() {
        assertThat(slope.left(70, LAST, LAST)).isEqualTo(70);
        assertThat(slope.left(70, LAST, LAST.plusSeconds(9))).isEqualTo(70);
        assertThat(slope.left(70, LAST, LAST.plusSeconds(10))).isEqualTo(69);
        assertThat(slope.left(70, LAST, LAST.plusSeconds(300))).isEqualTo(40);
        assertThat(slope.left(70, LAST, LAST.plusSeconds(301))).isZero();
        assertThat(slope.left(3, LAST, LAST.plusSeconds(100))).isZero();
        assertThat(slope.left(70, LAST.plusSeconds(3600), LAST)).isEqualTo(70);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThat(limit.isSensible()).isTrue();
        assertThat(new Limit(3, Duration.ofSeconds(5), 3, Duration.ofMinutes(2), Duration.ofHours(1)).isSensible())
                .isFalse();
        assertThat(new Limit(3, Duration.ofSeconds(5), 10, Duration.ofMinutes(2), Duration.ofMinutes(1)).isSensible())
                .isFalse();
        assertThat(new Slope(3, 1, Duration.ZERO).isSensible()).isFalse();
        assertThat(new ThrottleSettings(Map.of("login.account", limit), Map.of("login.address", slope))
                        .isEachInItsPlace())
                .isTrue();
        assertThat(new ThrottleSettings(Map.of("login.address", limit), Map.of()).isEachInItsPlace())
                .isFalse();
        assertThat(new ThrottleSettings(Map.of(), Map.of("login.account", slope)).isEachInItsPlace())
                .isFalse();
    }

    @Test
    void aKindWithoutLimitsIsAMistakeOfOurs() {
        var none = new ThrottleSettings(Map.of(), Map.of());

        assertThatThrownBy(() -> none.limit("login.account"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cet.throttle.login.account");
        assertThatThrownBy(() -> none.slope("login.address")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theStopComesWithItsFailureAlsoWhereThePauseIsStillShort() {
        Limit quick = new Limit(3, Duration.ofMillis(1), 10, Duration.ofMinutes(2), Duration.ofMinutes(2));

        assertThat(quick.pauseAfter(9)).hasMillis(32);
        assertThat(quick.pauseAfter(10)).hasSeconds(120);
        assertThat(quick.isSensible()).as("forgotten as soon as it opens").isTrue();
    }

    @Test
    void eachKindIsForgottenInItsOwnTime() {
        var settings = new ThrottleSettings(Map.of("login.account", limit), Map.of("login.address", slope));
        Map<String, Duration> forgotten = new HashMap<>();
        settings.forEach(forgotten::put);

        assertThat(forgotten)
                .containsOnly(
                        Map.entry("login.account", Duration.ofHours(1)),
                        Map.entry("login.address", Duration.ofMinutes(5)));
        assertThat(settings.limit("login.account")).isEqualTo(limit);
        assertThat(settings.slope("login.address")).isEqualTo(slope);
    }
}
