package org.cetreg.work;

import java.util.Collections;
import java.util.Map;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.TaskGone;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Service;

/**
 * Reassigns open tasks on behalf of supervisors, to another clerk or back to everyone, whoever has claimed them. The
 * audit trail records the supervisor and the previous and new assignee. The task keeps its role, so once it is released
 * it is again open to that role.
 */
@Service
public class Reassignments {

    private final StaffTasks staffTasks;
    private final Colleagues colleagues;
    private final OpenTasks openTasks;
    private final StaffTaskRows rows;
    private final Audit audit;

    Reassignments(StaffTasks staffTasks, Colleagues colleagues, OpenTasks openTasks, StaffTaskRows rows, Audit audit) {
        this.staffTasks = staffTasks;
        this.colleagues = colleagues;
        this.openTasks = openTasks;
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * Assigns a task to a clerk. Assigning it to the clerk who already has it changes nothing.
     *
     * @param actor the new assignee
     * @throws TaskRefused if the new assignee cannot log in or may not see the case
     * @throws TaskGone if the task is no longer open, or this supervisor may not reassign it
     */
    public void give(String taskId, Clerk supervisor, Actor actor) {
        locked(taskId, supervisor, task -> {
            Clerk to = colleagues
                    .find(actor, colleagues.watchedBy(supervisor))
                    .filter(clerk -> clerk.sees(task.institution()))
                    .orElseThrow(() -> new TaskRefused("work.supervision.notTheirs"));
            if (!task.heldBy(to)) {
                openTasks.assign(taskId, to.actor());
                rows.nameHolder(taskId, to.name());
                record(task, supervisor, "task.give", to.actor());
            }
        });
    }

    /**
     * Releases a task to everybody with its role; does nothing if it is unclaimed. Throws the same exceptions as
     * {@link #give}.
     */
    public void free(String taskId, Clerk supervisor) {
        locked(taskId, supervisor, task -> {
            if (task.claimed().isPresent()) {
                openTasks.free(taskId);
                record(task, supervisor, "task.free", null);
            }
        });
    }

    private void locked(String taskId, Clerk supervisor, StaffTasks.Work work) {
        staffTasks.locked(taskId, supervisor, task -> {
            if (!colleagues.watchedBy(supervisor).contains(task.role())) {
                throw new TaskGone(taskId, null);
            }
            work.on(task);
        });
    }

    private void record(StaffTask task, Clerk supervisor, String action, Actor holder) {
        audit.record(
                supervisor.actor(),
                action,
                "task:" + task.id(),
                "changed",
                Map.of(
                        "kind",
                        task.kind(),
                        "case",
                        String.valueOf(task.caseId()),
                        "before",
                        holder(task.claimed().map(StaffTask.Hand::actor).orElse(null)),
                        "after",
                        holder(holder)));
    }

    private static Map<String, Actor> holder(Actor actor) {
        return Collections.singletonMap("holder", actor);
    }
}
