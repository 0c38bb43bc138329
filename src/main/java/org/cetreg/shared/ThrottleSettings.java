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
 * The limits of {@link Throttle}, by kind.
 *
 * @param throttle {@code cet.throttle}: the kinds that are blocked after repeated failures
 * @param throttleByAddress {@code cet.throttle-by-address}: the kinds that only make the captcha harder, since many
 *     people may share an address
 */
@Validated
@ConfigurationProperties("cet")
record ThrottleSettings(
        @NotNull Map<String, @Valid Limit> throttle,
        @NotNull Map<String, @Valid Slope> throttleByAddress) {

    @ConstructorBinding
    ThrottleSettings {}

    @AssertTrue(message = "limits by address, and only those, belong under cet.throttle-by-address")
    boolean isEachInItsPlace() {
        return throttle.keySet().stream().noneMatch(ThrottleSettings::byAddress)
                && throttleByAddress.keySet().stream().allMatch(ThrottleSettings::byAddress);
    }

    /**
     * The consequences of repeated failures.
     *
     * @param free how many failures have no consequence
     * @param pause the pause after the next failure; it doubles with each further one
     * @param stopAfter the number of failures from which each further failure blocks the action
     * @param stopFor how long the action is blocked; no pause is longer
     * @param forgetAfter the time without failures after which the failures are forgotten
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

        /** Returns how long attempts are blocked after this many failures; zero for the free ones. */
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
         * Returns the end of the pause after this many failures; empty when it has passed or there is none. The end is
         * never further away than the length of the pause, even when the clocks of nodes differ or were moved.
         *
         * @param lastFailure the time of the last failure; a time in the future counts as now
         */
        Optional<Instant> closedUntil(int failures, Instant lastFailure, Instant now) {
            Instant since = lastFailure.isAfter(now) ? now : lastFailure;
            return Optional.of(since.plus(pauseAfter(failures))).filter(now::isBefore);
        }
    }

    /**
     * How failures from one address make the captcha harder. Failures expire evenly, at a rate of {@code free} failures
     * per {@code forgetAfter}: an occasional failure has no lasting effect, and the steps caused by a flood are lowered
     * again.
     *
     * @param free how many failures have no consequence
     * @param harderEvery how many further failures add one step
     * @param forgetAfter the time without failures after which the failures are forgotten
     */
    record Slope(
            @Positive int free,
            @Positive int harderEvery,
            @NotNull Duration forgetAfter) {

        /** The highest number of steps. Failures beyond the number that leads there are not counted. */
        static final int MOST_STEPS = 4;

        @AssertTrue(message = "forget-after must be positive")
        boolean isSensible() {
            return forgetAfter.compareTo(Duration.ZERO) > 0;
        }

        /** Returns how many steps harder the captcha is after this many failures. */
        int steps(int failures) {
            return failures <= free ? 0 : Math.min(MOST_STEPS, 1 + (failures - free - 1) / harderEvery);
        }

        /** Returns how many of the failures still count. A last failure with a time in the future counts as one now. */
        int left(int failures, Instant lastFailure, Instant now) {
            Duration since = Duration.between(lastFailure, now);
            if (since.isNegative()) {
                return failures;
            }
            return since.compareTo(forgetAfter) > 0
                    ? 0
                    : Math.max(0, failures - (int) (since.toMillis() / 1000.0 * runOff()));
        }

        /** Returns how many failures expire per second. */
        double runOff() {
            return free * 1000.0 / forgetAfter.toMillis();
        }

        /** Returns the highest number of failures that is counted. */
        int most() {
            return free + MOST_STEPS * harderEvery;
        }
    }

    /** Returns whether a kind counts failures by internet address. */
    static boolean byAddress(String kind) {
        return kind.endsWith(".address");
    }

    /** Calls the action for each kind, with the time after which its failures are forgotten. */
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
