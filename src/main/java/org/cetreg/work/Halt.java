package org.cetreg.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.engine.OpenTask;

/**
 * The point at which a process instance waits, and the people for whom it waits.
 *
 * @param running whether the instance is running; false if it has ended
 * @param processDefinitionId the version of its diagram; null if it has ended
 * @param element the id of the element of its own diagram at which it waits, which may be a call activity; null if it
 *     has ended
 * @param own the open tasks of the person to whom the process belongs, the oldest first; a task in a called process is
 *     one of them
 * @param staff the open tasks of the staff (R-M1), the oldest first
 */
public record Halt(
        boolean running, String processDefinitionId, String element, List<OpenTask> own, List<StaffWork> staff) {

    /** A process instance that has ended, or for which nobody waits any more. */
    public static final Halt ENDED = new Halt(false, null, null, List.of(), List.of());

    /**
     * An open task of the staff.
     *
     * @param role the name of the role; empty if the task was assigned to a person
     * @param due when the task is due according to the diagram; empty if it sets no time
     */
    public record StaffWork(OpenTask task, String role, Optional<Instant> due) {}

    /** Returns the task that the person to whom the process belongs has to do; empty if there is none. */
    public Optional<OpenTask> task() {
        return own.stream().findFirst();
    }

    /** Returns the staff task for which the process waits; empty if its person has a task and can continue. */
    public Optional<StaffWork> staffWork() {
        return own.isEmpty() ? staff.stream().findFirst() : Optional.empty();
    }

    /** Returns whether it waits for anything other than the person to whom the process belongs. */
    public boolean waits() {
        return running && own.isEmpty();
    }
}
