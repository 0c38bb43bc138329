package org.cetreg.exam.stage;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.ExamSettings;
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
        return of(opensAt, closesAt, clock.instant());
    }

    /** Returns the same for another moment. */
    public String of(Instant opensAt, Instant closesAt, Instant now) {
        if (now.isBefore(opensAt)) {
            return "ahead";
        }
        if (!now.isBefore(closesAt)) {
            return "over";
        }
        return now.isBefore(closesAt.minus(settings.closingSoon())) ? "open" : "closing";
    }

    /**
     * Returns the stage of a window that is open for students of its own school first: as without such a stage, or {@code
     * own} while others wait.
     *
     * @param othersFrom from when others may choose there; empty when they need not wait
     */
    public String of(Instant opensAt, Optional<Instant> othersFrom, Instant closesAt) {
        String stage = of(opensAt, closesAt);
        boolean waiting = othersFrom.filter(clock.instant()::isBefore).isPresent();
        return waiting && (stage.equals("open") || stage.equals("closing")) ? "own" : stage;
    }
}
