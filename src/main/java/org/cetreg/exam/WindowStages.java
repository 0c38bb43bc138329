package org.cetreg.exam;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Determines the present stage of a registration window; templates refer to it as {@code @windowStages}. */
@Component
public class WindowStages {

    private final Clock clock;
    private final ExamSettings settings;

    WindowStages(Clock clock, ExamSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns {@code ahead}, {@code open}, {@code closing} (open, but not for much longer) or {@code over}. */
    public String of(Instant opensAt, Instant closesAt) {
        Instant now = clock.instant();
        if (now.isBefore(opensAt)) {
            return "ahead";
        }
        if (!now.isBefore(closesAt)) {
            return "over";
        }
        return now.isBefore(closesAt.minus(settings.closingSoon())) ? "open" : "closing";
    }
}
