package org.cetreg.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.Collisions;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.TaskGone;
import org.cetreg.shared.Clerk;
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
    private final StaffTaskRows rows;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    StaffTasks(
            WorkList workList,
            OpenTasks openTasks,
            StaffTaskRows rows,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.workList = workList;
        this.openTasks = openTasks;
        this.rows = rows;
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
            openTasks.assign(taskId, clerk.actor());
            rows.nameHolder(taskId, clerk.name());
        });
    }

    /**
     * Gives the task back; nothing happens to one that is free, nor to one that the diagram gives to this person and no role:
     * nobody would have it then. Throws as {@link #claim}.
     */
    public void release(String taskId, Clerk clerk) {
        inTurn(taskId, clerk, task -> {
            if (!task.role().isEmpty()) {
                openTasks.free(taskId);
            }
        });
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
        complete(taskId, clerk, kept, passing, null);
    }

    /**
     * The same, remembering what completed it.
     *
     * @param fingerprint of the form that was sent, for {@link #completedBy}
     */
    public void complete(
            String taskId, Clerk clerk, Map<String, Object> kept, Map<String, Object> passing, String fingerprint) {
        Map<String, Object> told = Map.of(CaseVariables.CLERK, clerk.actor().text());
        inTurn(taskId, clerk, task -> {
            openTasks.complete(task.task(), kept, passing, told);
            rows.answered(taskId, clerk, answers(task, kept), fingerprint);
            rows.nameHolderOf(task.processInstanceId(), clerk); // what the steps gave to the same clerk
        });
    }

    /** Whether this very form of this clerk's has completed the task: sent by a second click, or again by the browser. */
    public boolean completedBy(String taskId, Clerk clerk, String fingerprint) {
        return !jdbc.queryForList(
                        "select 1 from staff_task where id = ? and state = 'DONE' and done_by = ? and fingerprint = ?",
                        taskId,
                        clerk.actor().text(),
                        fingerprint)
                .isEmpty();
    }

    /**
     * Whether somebody of the staff has a task on the line of a process instance, or was done with one after that moment.
     * What it waits for meanwhile is not for whose process it is to hurry.
     */
    public boolean atWork(String processInstanceId, Instant after) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from staff_task where (process_instance_id = ? or line_instance_id = ?)"
                        + " and (state = 'OPEN' or done_at > ?))",
                Boolean.class,
                processInstanceId,
                processInstanceId,
                Timestamp.from(after)));
    }

    /**
     * The time of the staff's open tasks in a process instance is over: they go above the others, and to this role. To be
     * called by the step behind the timer; nothing is decided, and what is for whose process it is stays with them.
     */
    public void escalate(String processInstanceId, String role) {
        for (String task : rows.open(processInstanceId)) {
            openTasks.prioritize(task, ESCALATED);
            if (rows.handOn(task, role)) {
                openTasks.offer(task, role);
            }
        }
    }

    /**
     * What was answered last in a process instance was taken back: the task stays in the past, but counts no more as
     * answered. To be called by the step that lets it wait again.
     */
    public void takenBack(String processInstanceId) {
        rows.takenBack(processInstanceId, clock.instant());
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
                Collisions.cause(e, TaskRefused.class).ifPresent(refused -> {
                    throw refused;
                });
                if (attempt == ATTEMPTS || !Collisions.behind(e)) {
                    throw e;
                }
            }
        }
    }

    private StaffTask lock(String taskId, Clerk clerk) {
        return workList.lock(taskId, clerk).filter(StaffTask::open).orElseThrow(() -> new TaskGone(taskId, null));
    }

    /** What an analyst's own fields asked; the button is none of it. Null when there is nothing else. */
    private String answers(StaffTask task, Map<String, Object> kept) {
        Map<String, Object> answers = new TreeMap<>(kept);
        answers.remove(CaseVariables.NEXT);
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
