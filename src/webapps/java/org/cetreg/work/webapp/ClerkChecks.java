package org.cetreg.work.webapp;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.cetreg.shared.Clerk;
import org.cetreg.work.StaffTask;
import org.cetreg.work.WorkList;

/**
 * Authorization of webapp calls for a single task: a clerk may read a task that the work list shows them, and nothing
 * else. Tasks are claimed, released and completed only through {@link TasklistDesk}, also by operators, because nobody
 * may decide in another person's name.
 */
final class ClerkChecks extends AuthorizationCommandChecker {

    private final WorkList workList;

    ClerkChecks(WorkList workList) {
        this.workList = workList;
    }

    @Override
    public void checkReadTask(TaskEntity task) {
        if (ClerkAtWork.asks()) {
            Clerk clerk = ClerkAtWork.get();
            boolean own = ClerkAtWork.operates(clerk)
                    || workList.find(task.getId(), clerk)
                            .filter(StaffTask::open)
                            .isPresent();
            if (!own) {
                refuse("READ", task);
            }
        }
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        checkReadTask(task);
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        refuseWebapps("UPDATE_VARIABLE", task);
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        refuseWebapps("TASK_ASSIGN", task);
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        refuseWebapps("TASK_WORK", task);
    }

    @Override
    public void checkDeleteTask(TaskEntity task) {
        refuseWebapps("DELETE", task);
    }

    private static void refuseWebapps(String permission, TaskEntity task) {
        if (ClerkAtWork.asks()) {
            refuse(permission, task);
        }
    }

    private static void refuse(String permission, TaskEntity task) {
        throw new AuthorizationException(ClerkAtWork.get().actor().text(), permission, "Task", task.getId());
    }
}
