package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ThrottleIT {

    private static final String KIND = "login.account";

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
    void theNextOneClosesForAMomentAndThenOpensAgain() {
        fail(settings.limit(KIND).free() + 1);

        assertThat(throttle.closedUntil(KIND, key))
                .hasValueSatisfying(until -> assertThat(until)
                        .isAfter(clock.instant())
                        .isBefore(clock.instant().plus(settings.limit(KIND).pause())));
        clock.advance(settings.limit(KIND).pause());
        assertThat(throttle.closedUntil(KIND, key)).isEmpty();
    }

    @Test
    void manyCloseForLongAndEachFurtherOneAgain() {
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
    void whatFailedIsKeptAsADigestOnly() {
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
        IntStream.range(0, settings.limit("login.address").stopAfter())
                .forEach(i -> throttle.failed("login.address", "2001:db8:77:" + key.substring(0, 4) + "::" + i));

        assertThat(throttle.closedUntil("login.address", "2001:db8:77:" + key.substring(0, 4) + ":9:9:9:9"))
                .isPresent();
    }

    @Test
    void askingAboutTwoKindsCostsOneStatement() {
        assertThat(StatementCount.during(() -> throttle.standing(Map.of(KIND, key, "login.address", "203.0.113.5"))))
                .hasSize(1);
    }

    @Test
    void whatIsForgottenIsRemovedAndTheRestStays() {
        fail(1);
        clock.advance(settings.limit(KIND).forgetAfter().minusMinutes(1));
        throttle.removeForgotten();
        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isTrue();

        clock.advance(Duration.ofMinutes(2));
        throttle.removeForgotten();

        assertThat(throttle.standing(Map.of(KIND, key)).failedBefore()).isFalse();
    }

    @Test
    void everyKindOfTheContractHasLimits() {
        assertThat(settings.limits().keySet())
                .contains(
                        "login.account",
                        "login.address",
                        "signup.address",
                        "captcha.address",
                        "eligibility.account",
                        "eligibility.address");
        assertThatThrownBy(() -> throttle.failed("nonsense", key)).isInstanceOf(IllegalArgumentException.class);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> throttle.failed(KIND, key));
    }
}
