package org.cetreg.shared.retention;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Turns each kind of {@link Retained} data into a {@link Sweep} that applies the configured period; the {@link
 * Housekeeping} runs it.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
public class Retention {

    private final List<Retained> kinds;
    private final RetentionSettings settings;
    private final Clock clock;

    /** @throws IllegalStateException when a retention period is not configured */
    Retention(List<Retained> kinds, RetentionSettings settings, Clock clock) {
        kinds.forEach(kind -> settings.of(kind.name()));
        this.kinds = kinds;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns one sweep for each kind of data. */
    public List<Sweep> sweeps() {
        return kinds.stream().<Sweep>map(TooOld::new).toList();
    }

    private final class TooOld implements Sweep {

        private final Retained kind;

        TooOld(Retained kind) {
            this.kind = kind;
        }

        @Override
        public String of() {
            return kind.name();
        }

        @Override
        public int removeSome(int most) {
            return kind.remove(clock.instant().minus(settings.of(kind.name())), most);
        }
    }
}
