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
 * Supervisors give open tasks to somebody else, or back to all, whoever has taken them. The audit trail has who did it,
 * and who had the task before and has it after. The task keeps its role: once it is put back, it is again for whom it was.
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
     * Gives a task to somebody; giving it to whoever has it changes nothing.
     *
     * @param actor to whom
     * @throws TaskRefused when they cannot log in, or may not see the case
     * @throws TaskGone when the task is not open any more, or not this supervisor's to give
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

    /** Puts a task back for all whose it is; nothing happens to one that is free. Throws as {@link #give}. */
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
