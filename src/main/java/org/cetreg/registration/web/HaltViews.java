package org.cetreg.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.engine.Errands;
import org.cetreg.engine.TaskNames;
import org.cetreg.registration.Registration;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.web.HaltView.Kind;
import org.cetreg.shared.web.SelfRefreshingPage;
import org.cetreg.work.Halt;
import org.springframework.stereotype.Component;

/**
 * Determines what a registration is waiting for when it is not waiting for its candidate. It gives only times that come
 * from the diagram.
 */
@Component
class HaltViews {

    private final CandidateTasks tasks;
    private final TaskNames names;
    private final Clock clock;

    HaltViews(CandidateTasks tasks, TaskNames names, Clock clock) {
        this.tasks = tasks;
        this.names = names;
        this.clock = clock;
    }

    HaltView of(Registration registration, Halt halt) {
        if (!halt.running()) {
            return new HaltView(Kind.ENDED, null, "", null, false);
        }
        if (halt.staffWork().isPresent()) {
            return briefly(halt);
        }
        Errands.Errand errand = tasks.errand(registration);
        if (errand.stuck()) {
            return new HaltView(Kind.STUCK, null, "", null, false);
        }
        return errand.until()
                .filter(until -> until.isAfter(clock.instant()))
                .map(until -> new HaltView(Kind.TIME, null, "", until, false))
                .orElseGet(HaltViews::aMoment);
    }

    /**
     * Returns the same without another query to the engine; anything that continues by itself is reported as {@code
     * MOMENT}.
     */
    HaltView briefly(Halt halt) {
        return halt.staffWork()
                .map(work -> new HaltView(
                        Kind.STAFF,
                        names.name(work.task()),
                        work.role(),
                        work.due().orElse(null),
                        over(work.due())))
                .orElseGet(HaltViews::aMoment);
    }

    /** Makes the page reload itself in time for the event it waits for; does nothing when the process has ended. */
    void renew(HaltView waiting, HttpServletRequest request, HttpServletResponse response, String path) {
        if (waiting.kind() != Kind.ENDED) {
            Duration atLatest = waiting.kind() == Kind.TIME ? Duration.between(clock.instant(), waiting.until()) : null;
            SelfRefreshingPage.renew(request, response, path, atLatest);
        }
    }

    private boolean over(Optional<Instant> due) {
        return due.filter(until -> !until.isAfter(clock.instant())).isPresent();
    }

    private static HaltView aMoment() {
        return new HaltView(Kind.MOMENT, null, "", null, false);
    }
}
