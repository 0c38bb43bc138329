package org.cetreg.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.cetreg.shared.Clerk;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the staff do with their tasks. A task has one row, which is locked first: of two who decide at once one is first,
 * and the other is told who. When a timer's step gets in between, the decision is tried again and not lost.
 */
@Service
public class StaffTasks {

    private static final int ATTEMPTS = 5;
    private static final int ESCALATED = StaffTask.USUAL + 50;

    private final WorkList workList;
    private final OpenTasks openTasks;
    private final TaskService tasks;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    StaffTasks(
            WorkList workList,
            OpenTasks openTasks,
            TaskService tasks,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.workList = workList;
        this.openTasks = openTasks;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes the task, so that others see that somebody is at it.
     *
     * @throws TaskHeld when somebody else has taken it
     * @throws TaskGone when it is not open any more, or not the clerk's to see
     */
    public void claim(String taskId, Clerk clerk) {
        inTurn(taskId, clerk, task -> {
            tasks.setAssignee(taskId, clerk.actor());
            jdbc.update("update staff_task set claimed_name = ? where id = ?", clerk.name(), taskId);
        });
    }

    /** Gives the task back; nothing happens to one that is free. Throws as {@link #claim}. */
    public void release(String taskId, Clerk clerk) {
        inTurn(taskId, clerk, task -> tasks.setAssignee(taskId, null));
    }

    /**
     * Completes a task, and with it all steps up to the next one, in one transaction.
     *
     * @param kept answers to be stored
     * @param passing answers that only these steps see
     * @throws TaskHeld when somebody else has taken it
     * @throws TaskGone when it is not open any more: somebody was first
     * @throws TaskRefused when the model says that this clerk may not
     */
    public void complete(String taskId, Clerk clerk, Map<String, Object> kept, Map<String, Object> passing) {
        Map<String, Object> told = Map.of(StaffTaskRows.CLERK, Variables.stringValue(clerk.actor(), true));
        inTurn(taskId, clerk, task -> {
            openTasks.complete(task.task(), kept, passing, told);
            jdbc.update(
                    "update staff_task set done_by = ?, done_name = ?, answers = ?::jsonb where id = ?",
                    clerk.actor(),
                    clerk.name(),
                    answers(task, kept),
                    taskId);
            jdbc.update( // what the steps gave to the same clerk
                    "update staff_task set claimed_name = ? where process_instance_id = ? and claimed_by = ? and claimed_name is null",
                    clerk.name(),
                    task.processInstanceId(),
                    clerk.actor());
        });
    }

    /**
     * The time of a process instance's open tasks is over: they go above the others, and to this role. To be called by
     * the step behind the timer; nothing is decided.
     */
    public void escalate(String processInstanceId, String role) {
        for (Task task :
                tasks.createTaskQuery().processInstanceId(processInstanceId).list()) {
            tasks.setPriority(task.getId(), ESCALATED);
            boolean handedOver = jdbc.update(
                            "update staff_task set first_role = role, role = ? where id = ? and role <> ?",
                            role,
                            task.getId(),
                            role)
                    > 0;
            if (handedOver) {
                tasks.addCandidateGroup(task.getId(), role);
            }
        }
    }

    /**
     * What was answered last in a process instance was taken back: the task stays in the past, but counts no more as
     * answered. To be called by the step that lets it wait again.
     */
    public void takenBack(String processInstanceId) {
        jdbc.update(
                "update staff_task set taken_back_at = ? where id = (select id from staff_task where process_instance_id = ?"
                        + " and state = 'DONE' and taken_back_at is null order by done_at desc, id limit 1)",
                Timestamp.from(clock.instant()),
                processInstanceId);
    }

    private void inTurn(String taskId, Clerk clerk, Work work) {
        locked(taskId, clerk, task -> {
            if (task.heldBeside(clerk)) {
                throw new TaskHeld(taskId);
            }
            work.on(task);
        });
    }

    /** Works on an open task that nobody else changes meanwhile, whoever has taken it. Throws {@link TaskGone}. */
    void locked(String taskId, Clerk clerk, Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> work.on(lock(taskId, clerk)));
                return;
            } catch (RuntimeException e) {
                TaskRefused refused = cause(e, TaskRefused.class);
                if (refused != null) {
                    throw refused;
                }
                if (attempt == ATTEMPTS || !collision(e)) {
                    throw e;
                }
            }
        }
    }

    private StaffTask lock(String taskId, Clerk clerk) {
        return workList.lock(taskId, clerk).filter(StaffTask::open).orElseThrow(() -> new TaskGone(taskId, null));
    }

    /** Somebody else changed the same rows at the same moment; the engine wraps what its steps throw. */
    private static boolean collision(RuntimeException e) {
        return cause(e, OptimisticLockingException.class) != null
                || cause(e, ConcurrencyFailureException.class) != null
                || cause(e, DuplicateKeyException.class) != null;
    }

    private static <T extends Throwable> T cause(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    /** What an analyst's own fields asked; the button is none of it. Null when there is nothing else. */
    private String answers(StaffTask task, Map<String, Object> kept) {
        Map<String, Object> answers = new TreeMap<>(kept);
        answers.remove(OwnNames.NEXT);
        try {
            return answers.isEmpty() ? null : json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Answers of " + task.kind() + " cannot be written", e);
        }
    }

    @FunctionalInterface
    interface Work {
        void on(StaffTask task);
    }
}
