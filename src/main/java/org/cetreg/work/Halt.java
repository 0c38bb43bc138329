package org.cetreg.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.engine.OpenTask;

/**
 * Where a process instance waits, and for whom.
 *
 * @param running false when it has ended
 * @param processDefinitionId the version of its diagram; null when it has ended
 * @param element the id of an element of its own diagram at which it waits, which may be a call; null when it has ended
 * @param own the tasks of whose process it is, the oldest first; a task of a process that it calls is one of them
 * @param staff the tasks on its way that are the staff's (R-M1), the oldest first
 */
public record Halt(
        boolean running, String processDefinitionId, String element, List<OpenTask> own, List<StaffWork> staff) {

    /** Of a process instance that has ended, or is waited for no more. */
    public static final Halt ENDED = new Halt(false, null, null, List.of(), List.of());

    /**
     * A task that somebody of the staff is at.
     *
     * @param role the name of the role; empty when the task was given to a person
     * @param due until when, as the diagram says; empty when it sets no time
     */
    public record StaffWork(OpenTask task, String role, Optional<Instant> due) {}

    /** The task that whose process it is has to do; empty when others are at work, or nobody. */
    public Optional<OpenTask> task() {
        return own.stream().findFirst();
    }

    /** The task of the staff that all wait for; empty when whose process it is can go on. */
    public Optional<StaffWork> staffWork() {
        return own.isEmpty() ? staff.stream().findFirst() : Optional.empty();
    }

    /** Whether it waits for somebody or something else than whose process it is. */
    public boolean waits() {
        return running && own.isEmpty();
    }
}
