package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.shared.Scope;

/**
 * One time that the office had entries arranged, under way or over.
 *
 * @param scope where the campuses lie that were arranged
 * @param groupsTotal how many subjects at campuses there were to arrange
 * @param groupsDone how many of them have their seats
 * @param entries how many entries got a seat so far
 * @param rooms in how many rooms
 */
public record ArrangementRun(
        long id,
        Scope scope,
        Status status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        int groupsTotal,
        int groupsDone,
        int entries,
        int rooms) {

    /** How far a run has come. A run that stands as RUNNING after its node died is FAILED with the next one. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    public boolean isDone() {
        return status == Status.DONE;
    }
}
