package org.cetreg.shared.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long data are kept: {@code cet.retention}.
 *
 * @param keep how long, by the name of {@link Retained}
 */
@Validated
@ConfigurationProperties("cet.retention")
record RetentionSettings(@NotNull Map<String, Duration> keep) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** @throws IllegalStateException when nothing sensible is configured: to guess would destroy data */
    Duration of(String name) {
        Duration period = keep.get(name);
        if (period == null || period.compareTo(SHORTEST) < 0) {
            throw new IllegalStateException(
                    "cet.retention.keep." + name + " must be a day or longer, but is " + period);
        }
        return period;
    }
}
