package org.cetreg.shared;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of {@link Throttle} by kind.
 *
 * @param throttle {@code cet.throttle}: what closes after repeated failures
 * @param throttleByAddress {@code cet.throttle-by-address}: what only becomes harder, since many share an address
 */
@Validated
@ConfigurationProperties("cet")
record ThrottleSettings(
        @NotNull Map<String, @Valid Limit> throttle,
        @NotNull Map<String, @Valid Slope> throttleByAddress) {

    @ConstructorBinding
    ThrottleSettings {}

    @AssertTrue(message = "limits by address stand under cet.throttle-by-address, and no others do")
    boolean isEachInItsPlace() {
        return throttle.keySet().stream().noneMatch(ThrottleSettings::byAddress)
                && throttleByAddress.keySet().stream().allMatch(ThrottleSettings::byAddress);
    }

    /**
     * What happens after how many failures.
     *
     * @param free so many failures cost nothing
     * @param pause the wait after the next one; it doubles with each further
     * @param stopAfter from so many failures on, each stops it
     * @param stopFor how long it is stopped; no pause is longer
     * @param forgetAfter failures are forgotten when none happened for so long
     */
    record Limit(
            @PositiveOrZero int free,
            @NotNull Duration pause,
            @PositiveOrZero int stopAfter,
            @NotNull Duration stopFor,
            @NotNull Duration forgetAfter) {

        private static final int MOST_DOUBLINGS = 30;

        @AssertTrue(message = "stop-after must be greater than free, and forget-after not shorter than stop-for")
        boolean isSensible() {
            return stopAfter > free && forgetAfter.compareTo(stopFor) >= 0;
        }

        /** How long it is closed after so many failures; free ones close nothing. */
        Duration pauseAfter(int failures) {
            if (failures <= free) {
                return Duration.ZERO;
            }
            if (failures >= stopAfter) {
                return stopFor;
            }
            Duration wait = pause.multipliedBy(1L << Math.min(failures - free - 1, MOST_DOUBLINGS));
            return wait.compareTo(stopFor) < 0 ? wait : stopFor;
        }

        /**
         * The end of the pause after so many failures; empty when it is over or there is none. However the clocks of
         * nodes differ, or were moved, it is never farther away than the pause is long.
         *
         * @param lastFailure when it happened; a time to come counts as now
         */
        Optional<Instant> closedUntil(int failures, Instant lastFailure, Instant now) {
            Instant since = lastFailure.isAfter(now) ? now : lastFailure;
            return Optional.of(since.plus(pauseAfter(failures))).filter(now::isBefore);
        }
    }

    /**
     * How failures at an address make the captcha harder there. Failures run off evenly, so many as are free in the time
     * after which they are forgotten: one now and then keeps nothing up, and what a flood has raised sinks again.
     *
     * @param free so many failures cost nothing
     * @param harderEvery each so many further ones make it a step harder
     * @param forgetAfter failures are forgotten when none happened for so long
     */
    record Slope(
            @Positive int free,
            @Positive int harderEvery,
            @NotNull Duration forgetAfter) {

        /** More steps are never asked for, and more failures than lead there are not counted. */
        static final int MOST_STEPS = 4;

        @AssertTrue(message = "forget-after must be longer than nothing")
        boolean isSensible() {
            return forgetAfter.compareTo(Duration.ZERO) > 0;
        }

        /** How many steps harder it is after so many failures. */
        int steps(int failures) {
            return failures <= free ? 0 : Math.min(MOST_STEPS, 1 + (failures - free - 1) / harderEvery);
        }

        /** How many of the failures still count; a last one in time to come counts as now. */
        int left(int failures, Instant lastFailure, Instant now) {
            Duration since = Duration.between(lastFailure, now);
            if (since.isNegative()) {
                return failures;
            }
            return since.compareTo(forgetAfter) > 0
                    ? 0
                    : Math.max(0, failures - (int) (since.toMillis() / 1000.0 * runOff()));
        }

        /** How many failures run off in a second. */
        double runOff() {
            return free * 1000.0 / forgetAfter.toMillis();
        }

        /** The most failures that are counted. */
        int most() {
            return free + MOST_STEPS * harderEvery;
        }
    }

    /** Whether a kind counts internet addresses. */
    static boolean byAddress(String kind) {
        return kind.endsWith(".address");
    }

    /** Does something for each kind, with the time after which its failures are forgotten. */
    void forEach(BiConsumer<String, Duration> action) {
        throttle.forEach((kind, limit) -> action.accept(kind, limit.forgetAfter()));
        throttleByAddress.forEach((kind, slope) -> action.accept(kind, slope.forgetAfter()));
    }

    Limit limit(String kind) {
        return known(throttle, kind);
    }

    Slope slope(String kind) {
        return known(throttleByAddress, kind);
    }

    private static <T> T known(Map<String, T> limits, String kind) {
        T limit = limits.get(kind);
        if (limit == null) {
            throw new IllegalArgumentException("No limits are configured for cet.throttle." + kind);
        }
        return limit;
    }
}
