package org.cetreg.ticket;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Scope;
import org.cetreg.shared.Transitions;

/**
 * One run of the arrangement, either in progress or finished.
 *
 * @param scope the scope whose campuses were arranged
 * @param groupsTotal the number of groups (one subject at one campus) to arrange
 * @param groupsDone the number of groups whose entries have their seats
 * @param entries the number of entries that have been given a seat so far
 * @param rooms the number of rooms used so far
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

    /**
     * The status of a run. A run that is still RUNNING after its node failed becomes FAILED when the next one starts.
     */
    public enum Status {
        RUNNING,
        DONE,
        FAILED;

        static final Transitions<Status> TABLE = Transitions.of(Status.class, Map.of(RUNNING, Set.of(DONE, FAILED)));
    }

    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    public boolean isDone() {
        return status == Status.DONE;
    }
}
