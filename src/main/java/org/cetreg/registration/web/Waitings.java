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
import org.cetreg.registration.web.Waiting.Kind;
import org.cetreg.shared.web.WaitingPage;
import org.cetreg.work.Halt;
import org.springframework.stereotype.Component;

/** Finds out what a registration waits for that is not its candidate's to do. It says no time that the diagram does not. */
@Component
class Waitings {

    private final CandidateTasks tasks;
    private final TaskNames names;
    private final Clock clock;

    Waitings(CandidateTasks tasks, TaskNames names, Clock clock) {
        this.tasks = tasks;
        this.names = names;
        this.clock = clock;
    }

    Waiting of(Registration registration, Halt halt) {
        if (!halt.running()) {
            return new Waiting(Kind.ENDED, null, "", null, false);
        }
        if (halt.staffWork().isPresent()) {
            return briefly(halt);
        }
        Errands.Errand errand = tasks.errand(registration);
        if (errand.stuck()) {
            return new Waiting(Kind.STUCK, null, "", null, false);
        }
        return errand.until()
                .filter(until -> until.isAfter(clock.instant()))
                .map(until -> new Waiting(Kind.TIME, null, "", until, false))
                .orElseGet(Waitings::aMoment);
    }

    /** The same without asking the engine once more: what goes on by itself is not looked into. */
    Waiting briefly(Halt halt) {
        return halt.staffWork()
                .map(work -> new Waiting(
                        Kind.STAFF,
                        names.name(work.task()),
                        work.role(),
                        work.due().orElse(null),
                        over(work.due())))
                .orElseGet(Waitings::aMoment);
    }

    /** Has the page come back by itself, in time for what is waited for; not when nothing is. */
    void renew(Waiting waiting, HttpServletRequest request, HttpServletResponse response, String path) {
        if (waiting.kind() != Kind.ENDED) {
            Duration atLatest = waiting.kind() == Kind.TIME ? Duration.between(clock.instant(), waiting.until()) : null;
            WaitingPage.renew(request, response, path, atLatest);
        }
    }

    private boolean over(Optional<Instant> due) {
        return due.filter(until -> !until.isAfter(clock.instant())).isPresent();
    }

    private static Waiting aMoment() {
        return new Waiting(Kind.MOMENT, null, "", null, false);
    }
}
