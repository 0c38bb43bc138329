package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.shared.retention.Housekeeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ThrottleIT {

    private static final String KIND = "login.account";
    private static final String ADDRESSES = "login.address";

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Throttle throttle;

    @Autowired
    ThrottleSettings settings;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aFewFailuresAreFree() {
        fail(settings.limit(KIND).free());

        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void theNextFailureBlocksForAMoment() {
        fail(settings.limit(KIND).free() + 1);

        assertThat(throttle.closedUntil(KIND, key))
                .hasValueSatisfying(until -> assertThat(until)
                        .isAfter(clock.instant())
                        .isBefore(clock.instant().plus(settings.limit(KIND).pause())));
        clock.advance(settings.limit(KIND).pause());
        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void manyFailuresBlockForLongAndEachFurtherOneBlocksAgain() {
        fail(settings.limit(KIND).stopAfter());
        clock.advance(settings.limit(KIND).stopFor().minusSeconds(10));
        assertThat(throttle.closedUntil(KIND, key)).isPresent();
        clock.advance(Duration.ofSeconds(10));
        assertThat(throttle.closedUntil(KIND, key)).isEmpty();

        fail(1);

        clock.advance(settings.limit(KIND).stopFor().minusSeconds(10));
        assertThat(throttle.closedUntil(KIND, key)).isPresent();
    }

    @Test
    void aSuccessForgivesEverything() {
        fail(settings.limit(KIND).stopAfter());

        throttle.succeeded(KIND, key);

        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isFalse();
        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void oldFailuresAreForgotten() {
        fail(settings.limit(KIND).free());
        clock.advance(settings.limit(KIND).forgetAfter().plusSeconds(1));

        fail(1);

        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void failuresAtTheSameMomentAreAllCounted() {
        IntStream.range(0, 40).parallel().forEach(i -> throttle.failed(KIND, key));

        assertThat(jdbc.queryForObject("select max(failures) from throttle where kind = ?", Integer.class, KIND))
                .isGreaterThanOrEqualTo(40);
    }

    @Test
    void onlyADigestOfTheKeyIsStored() {
        fail(1);

        assertThat(jdbc.queryForList("select key_hash from throttle", String.class))
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void othersAndOtherKindsAreNotConcerned() {
        fail(settings.limit(KIND).stopAfter());

        assertThat(throttle.closedUntil(KIND, key + "x")).isEmpty();
        assertThat(throttle.closedUntil("eligibility.account", key)).isEmpty();
    }

    @Test
    void oneSubscriberIsOneIpv6Network() {
        IntStream.range(0, settings.slope(ADDRESSES).free() + 1)
                .forEach(i -> throttle.failed(ADDRESSES, "2001:db8:77:" + key.substring(0, 4) + "::" + i));

        assertThat(steps("2001:db8:77:" + key.substring(0, 4) + ":9:9:9:9")).isEqualTo(1);
        assertThat(steps("2001:db8:77:" + (key.charAt(0) == '1' ? "2" : "1") + "::9"))
                .isZero();
    }

    @Test
    void failuresAtAnAddressMakeItHarderStepByStepAndNeverCloseIt() {
        int free = settings.slope(ADDRESSES).free();
        int every = settings.slope(ADDRESSES).harderEvery();
        failAt(free);
        assertThat(steps(key)).isZero();
        failAt(1);
        assertThat(steps(key)).isEqualTo(1);
        failAt(every);
        assertThat(steps(key)).isEqualTo(2);
        failAt(10 * every);

        assertThat(steps(key)).isEqualTo(4);
        assertThat(throttle.standing(Map.of(ADDRESSES, key)))
                .isEqualTo(new Throttle.Standing(Optional.empty(), false, 4));
    }

    @Test
    void oneFailureNowAndThenKeepsNoAddressHard() {
        failAt(2 * settings.slope(ADDRESSES).most());
        for (int minutes = 0; minutes < 30; minutes += 5) {
            clock.advance(Duration.ofMinutes(5));
            failAt(1);
        }

        assertThat(steps(key)).isZero();
    }

    @Test
    void stepsCausedByAFloodAreLoweredAgain() {
        failAt(2 * settings.slope(ADDRESSES).most());
        clock.advance(settings.slope(ADDRESSES).forgetAfter().dividedBy(2));

        assertThat(steps(key)).isZero();
    }

    @Test
    void failuresAtOneAddressAtTheSameMomentAreAllCounted() {
        int free = settings.slope(ADDRESSES).free();
        IntStream.range(0, free + 1).parallel().forEach(i -> throttle.failed(ADDRESSES, key));

        assertThat(steps(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3600, 365 * 24 * 3600})
    void afterTheClockWasMovedOnAndBackAFreeFailureClosesNothing(long ahead) {
        clock.advance(Duration.ofSeconds(ahead));
        fail(2);
        failAt(2);
        clock.advance(Duration.ofSeconds(-ahead));

        assertThat(throttle.standing(Map.of(KIND, key, ADDRESSES, key)))
                .isEqualTo(new Throttle.Standing(Optional.empty(), true, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3600, 365 * 24 * 3600})
    void afterTheClockWasMovedOnAndBackAStopLastsAsLongAsEver(long ahead) {
        clock.advance(Duration.ofSeconds(ahead));
        fail(settings.limit(KIND).stopAfter());
        clock.advance(Duration.ofSeconds(-ahead));

        Instant until = throttle.closedUntil(KIND, key).orElseThrow();

        assertThat(until)
                .isBeforeOrEqualTo(clock.instant().plus(settings.limit(KIND).stopFor()));
        clock.advance(settings.limit(KIND).stopFor());
        assertThat(throttle.closedUntil(KIND, key)).as("it ends by itself").isEmpty();
    }

    @Test
    void aNodeWhoseClockGoesASecondBehindClosesNothingForLonger() {
        fail(settings.limit(KIND).free() + 1);
        clock.advance(Duration.ofSeconds(-1));

        assertThat(throttle.closedUntil(KIND, key))
                .hasValueSatisfying(until -> assertThat(until)
                        .isBeforeOrEqualTo(
                                clock.instant().plus(settings.limit(KIND).pause())));
        clock.advance(settings.limit(KIND).pause());
        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void failuresInTheFutureAreForgottenLikeFailuresNow() {
        clock.advance(Duration.ofDays(365));
        fail(1);
        clock.advance(Duration.ofDays(-365));
        housekeeping.sweep(throttle);
        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isTrue();
        clock.advance(settings.limit(KIND).forgetAfter().plusSeconds(1));

        housekeeping.sweep(throttle);

        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isFalse();
    }

    @Test
    void askingAboutTwoKindsCostsOneStatement() {
        assertThat(StatementCount.duringHere(
                        () -> throttle.standing(Map.of(KIND, key, "login.address", "203.0.113.5"))))
                .hasSize(1);
    }

    @Test
    void forgottenFailuresAreRemovedAndOthersStay() {
        fail(1);
        clock.advance(settings.limit(KIND).forgetAfter().minusMinutes(1));
        housekeeping.sweep(throttle);
        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isTrue();

        clock.advance(Duration.ofMinutes(2));
        housekeeping.sweep(throttle);

        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isFalse();
    }

    @Test
    void everyKindOfTheContractHasLimits() {
        assertThat(settings.throttle()).containsKeys("login.account", "login.device", "eligibility.account");
        assertThat(settings.throttleByAddress())
                .containsOnlyKeys(
                        "login.address",
                        "signup.address",
                        "recovery.address",
                        "captcha.address",
                        "eligibility.address");
        assertThatThrownBy(() -> throttle.failed("nonsense", key)).isInstanceOf(IllegalArgumentException.class);
    }

    private int steps(String address) {
        return throttle.standing(Map.of(ADDRESSES, address)).steps();
    }

    private void failAt(int times) {
        IntStream.range(0, times).forEach(i -> throttle.failed(ADDRESSES, key));
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> throttle.failed(KIND, key));
    }
}
