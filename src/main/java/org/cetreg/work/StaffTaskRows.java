package org.cetreg.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.work.StaffTask.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes the table {@code staff_task}, as the only class that does. Each method is one statement in the caller's
 * transaction. {@link WorkList} and {@link Supervision} read the table.
 */
@Component
public class StaffTaskRows {

    private final JdbcTemplate jdbc;

    StaffTaskRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A task that has just been created.
     *
     * @param id the engine's id of the task
     * @param kind the task's id in the diagram
     * @param name its label there
     * @param processInstanceId the process instance that contains it
     * @param processDefinitionId the version of the diagram
     * @param called whether that process instance was called by another process
     * @param lineInstanceId the outermost process instance, which determines the case
     * @param lineDefinitionId the version of the outermost instance's diagram
     * @param caseId the business key of the outermost instance
     * @param role the role of the task; empty if it is assigned to persons only
     * @param institution the code of the institution to which the case belongs; empty for the whole country
     * @param priority {@link StaffTask#USUAL} or higher
     * @param created when the task was created
     * @param due when the task is due; empty if it has no time limit
     * @param holder the initial assignee; null if the task is unclaimed
     */
    public record NewTask(
            String id,
            String kind,
            String name,
            String processInstanceId,
            String processDefinitionId,
            boolean called,
            String lineInstanceId,
            String lineDefinitionId,
            String caseId,
            String role,
            String institution,
            int priority,
            Instant created,
            Optional<Instant> due,
            Actor holder) {}

    /** Inserts a new open task. */
    public void begin(NewTask task) {
        jdbc.update(
                """
                insert into staff_task (id, kind, name, process_instance_id, process_definition_id, line_instance_id,
                    line_definition_id, case_id, role, institution, priority, created_at, due_at, claimed_by, claimed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, 'infinity'), ?, ?)
                """,
                task.id(),
                task.kind(),
                task.name(),
                task.processInstanceId(),
                task.processDefinitionId(),
                task.called() ? task.lineInstanceId() : null,
                task.called() ? task.lineDefinitionId() : null,
                task.caseId(),
                task.role(),
                task.institution(),
                task.priority(),
                Timestamp.from(task.created()),
                task.due().map(Timestamp::from).orElse(null),
                text(task.holder()),
                task.holder() == null ? null : Timestamp.from(task.created()));
    }

    /**
     * Updates the priority and the assignee. An unchanged assignee keeps the name and the time of the claim.
     *
     * @param holder the assignee; null if the task is unclaimed
     */
    public void change(String id, int priority, Actor holder, Instant now) {
        String by = text(holder);
        jdbc.update("""
                update staff_task set priority = ?, claimed_by = ?,
                    claimed_at = case when ?::varchar is null then null
                        when claimed_by = ? then claimed_at else ? end,
                    claimed_name = case when claimed_by = ? then claimed_name end
                where id = ?
                """, priority, by, by, by, Timestamp.from(now), by, id);
    }

    /**
     * Marks the task as completed; by nobody if a diagram completed it. A task that became the staff's only when its
     * instance was moved to another version of the diagram has no row, and needs none.
     *
     * @throws IllegalStateException when it has ended already
     */
    public void done(String id, Actor actor, Instant now) {
        int changed = jdbc.update(
                "update staff_task set state = 'DONE', done_by = ?, done_at = ? where id = ? and state "
                        + State.TABLE.sqlBefore(State.DONE),
                text(actor),
                Timestamp.from(now),
                id);
        if (changed == 0) {
            jdbc.queryForList("select state from staff_task where id = ?", String.class, id)
                    .forEach(state -> {
                        throw new IllegalStateException("Staff task " + id + " cannot become DONE: it is " + state);
                    });
        }
    }

    /** Marks the task as no longer needed; does nothing if it is completed. */
    public void gone(String id) {
        jdbc.update(
                "update staff_task set state = 'GONE' where id = ? and state " + State.TABLE.sqlBefore(State.GONE), id);
    }

    /** Sets the name under which staff pages show the assignee. */
    void nameHolder(String id, String name) {
        jdbc.update("update staff_task set claimed_name = ? where id = ?", name, id);
    }

    /** Sets the assignee's name on the tasks that the steps of a process instance assigned to this clerk. */
    void nameHolderOf(String processInstanceId, Clerk clerk) {
        jdbc.update(
                "update staff_task set claimed_name = ? where process_instance_id = ? and claimed_by = ? and claimed_name is null",
                clerk.name(),
                processInstanceId,
                clerk.actor().text());
    }

    /**
     * Records who completed the task, and the answers.
     *
     * @param answers the answers as JSON; null if none are stored
     * @param fingerprint the fingerprint of the form; null if the task was completed in another way
     */
    void answered(String id, Clerk clerk, String answers, String fingerprint) {
        jdbc.update(
                "update staff_task set done_by = ?, done_name = ?, answers = ?::jsonb, fingerprint = ? where id = ?",
                clerk.actor().text(),
                clerk.name(),
                answers,
                fingerprint,
                id);
    }

    /** Hands the task over to another role; the first role may still read it. Returns whether the role changed. */
    boolean handOn(String id, String role) {
        return jdbc.update(
                        "update staff_task set first_role = role, role = ? where id = ? and role <> ?", role, id, role)
                > 0;
    }

    /** Marks the last answer in a process instance as taken back, so that it is not counted as answered. */
    void takenBack(String processInstanceId, Instant now) {
        jdbc.update(
                "update staff_task set taken_back_at = ? where id = (select id from staff_task where process_instance_id = ?"
                        + " and state = 'DONE' and taken_back_at is null order by done_at desc, id limit 1)",
                Timestamp.from(now),
                processInstanceId);
    }

    /**
     * Deletes tasks that are no longer open, the oldest first. Open tasks stay, however old. Returns the number of
     * deleted tasks.
     */
    int remove(Instant before, int most) {
        return jdbc.update(
                "delete from staff_task where id in (select id from staff_task where state <> 'OPEN' and created_at < ?"
                        + " order by created_at limit ?)",
                Timestamp.from(before),
                most);
    }

    /** Returns the ids of a process instance's open tasks. */
    List<String> open(String processInstanceId) {
        return jdbc.queryForList(
                "select id from staff_task where process_instance_id = ? and state = 'OPEN'",
                String.class,
                processInstanceId);
    }

    private static String text(Actor actor) {
        return actor == null ? null : actor.text();
    }
}
