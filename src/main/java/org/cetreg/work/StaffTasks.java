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
 * Claims, releases and completes tasks on behalf of staff. A task has one row, which is locked first: if two clerks
 * decide at the same time, one succeeds and the other learns who was first. If a timer's step interferes, the decision
 * is retried and not lost.
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
     * Claims the task, so that others see that somebody is working on it.
     *
     * @throws TaskHeld if somebody else has claimed it
     * @throws TaskGone if the task is no longer open, or the clerk may not see it
     */
    public void claim(String taskId, Clerk clerk) {
        inTurn(taskId, clerk, task -> {
            openTasks.assign(taskId, clerk.actor());
            rows.nameHolder(taskId, clerk.name());
        });
    }

    /**
     * Releases the task. Does nothing if it is unclaimed, or if the diagram assigns it to this person and no role,
     * because then nobody would have it. Throws the same exceptions as {@link #claim}.
     */
    public void release(String taskId, Clerk clerk) {
        inTurn(taskId, clerk, task -> {
            if (!task.role().isEmpty()) {
                openTasks.free(taskId);
            }
        });
    }

    /**
     * Completes a task and runs all steps up to the next wait state, in one transaction.
     *
     * @param kept the answers that are stored
     * @param passing the answers that only these steps see
     * @throws TaskHeld if somebody else has claimed it
     * @throws TaskGone if the task is no longer open because somebody was first
     * @throws TaskRefused if the model does not allow this clerk to complete it
     */
    public void complete(String taskId, Clerk clerk, Map<String, Object> kept, Map<String, Object> passing) {
        complete(taskId, clerk, kept, passing, null);
    }

    /**
     * Completes a task as above and remembers the form that completed it.
     *
     * @param fingerprint the fingerprint of the form, for {@link #completedBy}
     */
    public void complete(
            String taskId, Clerk clerk, Map<String, Object> kept, Map<String, Object> passing, String fingerprint) {
        Map<String, Object> told = Map.of(CaseVariables.CLERK, clerk.actor().text());
        inTurn(taskId, clerk, task -> {
            openTasks.complete(task.task(), kept, passing, told);
            rows.answered(taskId, clerk, answers(task, kept), fingerprint);
            rows.nameHolderOf(task.processInstanceId(), clerk); // tasks that the steps assigned to the same clerk
        });
    }

    /**
     * Returns whether this same form of this clerk has completed the task already, for example after a second click.
     */
    public boolean completedBy(String taskId, Clerk clerk, String fingerprint) {
        return !jdbc.queryForList(
                        "select 1 from staff_task where id = ? and state = 'DONE' and done_by = ? and fingerprint = ?",
                        taskId,
                        clerk.actor().text(),
                        fingerprint)
                .isEmpty();
    }

    /**
     * Returns whether the staff have an open task in a process instance, or completed one after the given time. The
     * person to whom the process belongs cannot speed up what waits for such a task.
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
     * Escalates the staff's open tasks in a process instance, whose time is over: they get a higher priority and go to
     * the given role. Called by the step behind the timer. Nothing is decided, and the tasks of the person to whom the
     * process belongs do not change.
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
     * Records that the last answer in a process instance was taken back: the task remains in the history but no longer
     * counts as answered. Called by the step that makes the process wait again.
     */
    public void takenBack(String processInstanceId) {
        rows.takenBack(processInstanceId, clock.instant());
    }

    private void inTurn(String taskId, Clerk clerk, Work work) {
        locked(taskId, clerk, task -> {
            if (task.heldByAnother(clerk)) {
                throw new TaskHeld(taskId);
            }
            work.on(task);
        });
    }

    /**
     * Does something with an open task under a lock, whoever has claimed it. Throws {@link TaskGone} if it is no longer
     * open.
     */
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

    /** Returns the answers to the analyst's own fields as JSON, without the button; null if there are none. */
    private String answers(StaffTask task, Map<String, Object> kept) {
        Map<String, Object> answers = new TreeMap<>(kept);
        answers.remove(CaseVariables.NEXT);
        try {
            return answers.isEmpty() ? null : json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Answers of " + task.kind() + " cannot be serialised", e);
        }
    }

    @FunctionalInterface
    interface Work {
        void on(StaffTask task);
    }
}
