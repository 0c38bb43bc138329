package org.cetreg.work;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.engine.OpenTask;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Transitions;

/**
 * A user task of the staff, as it appears in work lists.
 *
 * @param id the engine's id of this task
 * @param kind its id in the diagram, such as {@code decideRebinding}
 * @param name its name in the diagram
 * @param lineDefinitionId the version of the outermost process's diagram; differs from the task's own if that process
 *     is called
 * @param caseId the business key of the outermost process instance: the id of the case in the module's own table
 * @param role the role of the task
 * @param institution the code of the institution to which the case belongs; empty for the whole country
 * @param priority the engine's priority; above {@link #USUAL} the task was escalated
 * @param due the end of the timer on the task; empty if it has none
 * @param claimed who has claimed it; empty if it is unclaimed
 * @param done who has completed it
 */
public record StaffTask(
        String id,
        String kind,
        String name,
        String processInstanceId,
        String processDefinitionId,
        String lineDefinitionId,
        String caseId,
        String role,
        String institution,
        int priority,
        State state,
        Instant createdAt,
        Optional<Instant> due,
        Optional<Hand> claimed,
        Optional<Hand> done) {

    /** The priority of a task that nobody has escalated. */
    public static final int USUAL = 50;

    /** The state of a task. */
    public enum State {
        OPEN,
        DONE,
        /** The process continued without it. */
        GONE;

        static final Transitions<State> TABLE = Transitions.of(State.class, Map.of(OPEN, Set.of(DONE, GONE)));
    }

    /**
     * A clerk who did something with the task.
     *
     * @param actor who
     * @param name the name as other staff read it
     */
    public record Hand(Actor actor, String name, Instant at) {}

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean escalated() {
        return priority > USUAL;
    }

    /** Returns whether somebody else has claimed it. */
    public boolean heldByAnother(Clerk clerk) {
        return claimed.filter(hand -> !hand.actor().equals(clerk.actor())).isPresent();
    }

    /** Returns whether this clerk has claimed it. */
    public boolean heldBy(Clerk clerk) {
        return claimed.filter(hand -> hand.actor().equals(clerk.actor())).isPresent();
    }

    /** Returns the task as the engine knows it. */
    public OpenTask task() {
        return new OpenTask(id, kind, name, processInstanceId, processDefinitionId);
    }
}
