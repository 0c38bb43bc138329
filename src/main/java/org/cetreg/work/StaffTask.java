package org.cetreg.work;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.engine.OpenTask;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;

/**
 * A user task of the staff, as work lists have it.
 *
 * @param id the engine's id of this very task
 * @param kind its id in the diagram, such as {@code decideRebinding}
 * @param name its name in the diagram
 * @param lineDefinitionId the version of the process on whose line it stands; another than its own when that one is called
 * @param caseId the business key of the line's process instance: the id of the case in the module's own table
 * @param role whose task it is
 * @param institution the code of the institution whose case it is; empty for the country's
 * @param priority as the engine has it; above {@link #USUAL} it was escalated
 * @param due the end of the timer on the task; empty when it has none
 * @param claimed who has taken it; empty when it is free
 * @param done who has done it
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

    /** Whether it still waits. */
    public enum State {
        OPEN,
        DONE,
        /** The process went on without it. */
        GONE
    }

    /**
     * Somebody who did something with it.
     *
     * @param actor who
     * @param name as other staff read it
     */
    public record Hand(Actor actor, String name, Instant at) {}

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean escalated() {
        return priority > USUAL;
    }

    /** Whether somebody else has taken it. */
    public boolean heldBeside(Clerk clerk) {
        return claimed.filter(hand -> !hand.actor().equals(clerk.actor())).isPresent();
    }

    /** Whether this clerk has taken it. */
    public boolean heldBy(Clerk clerk) {
        return claimed.filter(hand -> hand.actor().equals(clerk.actor())).isPresent();
    }

    /** The task as the engine knows it. */
    public OpenTask task() {
        return new OpenTask(id, kind, name, processInstanceId, processDefinitionId);
    }
}
