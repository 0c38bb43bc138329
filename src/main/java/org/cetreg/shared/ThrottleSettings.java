package org.cetreg.shared;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.validation.annotation.Validated;

/** The limits of {@link Throttle} by kind: {@code cet.throttle}. */
@Validated
@ConfigurationProperties("cet")
record ThrottleSettings(@NotNull Map<String, @Valid Limit> throttle) {

    @ConstructorBinding
    ThrottleSettings {}

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

        /** The end of the pause after {@code failures} of which the last was at {@code lastFailure}. */
        Instant closedUntil(int failures, Instant lastFailure) {
            if (failures >= stopAfter) {
                return lastFailure.plus(stopFor);
            }
            if (failures <= free) {
                return lastFailure;
            }
            Duration wait = pause.multipliedBy(1L << Math.min(failures - free - 1, MOST_DOUBLINGS));
            return lastFailure.plus(wait.compareTo(stopFor) < 0 ? wait : stopFor);
        }
    }

    Map<String, Limit> limits() {
        return throttle;
    }

    Limit limit(String kind) {
        Limit limit = throttle.get(kind);
        if (limit == null) {
            throw new IllegalArgumentException("No limits are configured for cet.throttle." + kind);
        }
        return limit;
    }
}
