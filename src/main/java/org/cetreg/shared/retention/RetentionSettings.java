package org.cetreg.shared.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Retention periods: {@code cet.retention}.
 *
 * @param keep the period for each kind of data, by the name of {@link Retained}
 */
@Validated
@ConfigurationProperties("cet.retention")
record RetentionSettings(@NotNull Map<String, Duration> keep) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** @throws IllegalStateException when no valid period is configured; a guess could destroy data */
    Duration of(String name) {
        Duration period = keep.get(name);
        if (period == null || period.compareTo(SHORTEST) < 0) {
            throw new IllegalStateException(
                    "cet.retention.keep." + name + " must be a day or longer, but is " + period);
        }
        return period;
    }
}
