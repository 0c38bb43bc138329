package org.cetreg.exam.stage;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Sitting;
import org.springframework.stereotype.Component;

/** Determines which stage a sitting has reached at a moment, as the home page shows it. */
@Component
public class SittingStages {

    /**
     * The stage that the sitting has reached; the message keys are {@code exam.home.stage.<key>} and {@code
     * exam.home.now.<key>}.
     *
     * @param key a stage of {@link WindowStages}, {@code print} or {@code after}
     * @param moment the time at which the stage began or ends
     */
    public record Stage(String key, Instant moment) {}

    private final WindowStages windows;

    SittingStages(WindowStages windows) {
        this.windows = windows;
    }

    /**
     * Returns the stage of the sitting. Once tickets can be printed, that takes precedence over registration being
     * over, and the end of the last examination over both. Empty while the office has set no window.
     */
    public Optional<Stage> of(ExamCatalogue catalogue, Instant now) {
        Sitting sitting = catalogue.sitting();
        Optional<Instant> lastEnd = catalogue.lastExamEndsAt();
        if (lastEnd.filter(end -> !now.isBefore(end)).isPresent()) {
            return lastEnd.map(end -> new Stage("after", end));
        }
        if (sitting.printsTickets(now)) {
            return sitting.ticketsFrom().map(from -> new Stage("print", from));
        }
        return catalogue.registrationPeriod().map(period -> {
            String key = windows.of(period.opensAt(), period.closesAt(), now);
            return new Stage(key, key.equals("ahead") ? period.opensAt() : period.closesAt());
        });
    }
}
