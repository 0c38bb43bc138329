package org.cetreg.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes the table {@code staff_task}; nobody else does. Each verb is one statement in the caller's transaction. Who asks
 * what stands there asks {@link WorkList} or {@link Supervision}.
 */
@Component
public class StaffTaskRows {

    private final JdbcTemplate jdbc;

    StaffTaskRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A task as it begins.
     *
     * @param id the engine's
     * @param kind the task's id in the diagram
     * @param name its label there
     * @param processInstanceId where it stands
     * @param processDefinitionId the version of the diagram
     * @param called whether another process has called the one that it stands in
     * @param lineInstanceId the outermost process instance: whose case it is
     * @param lineDefinitionId the version of that one's diagram
     * @param caseId the business key of that one
     * @param role for whom it is; empty when it is for persons and no role
     * @param institution the code of the institution whose case it is; empty for the country's
     * @param priority {@link StaffTask#USUAL}, or higher
     * @param created when it began
     * @param due until when it ought to be done; empty when it has no limit
     * @param holder who has it from the beginning; null when it is free
     */
    public record Beginning(
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

    /** The task waits from now on. */
    public void begin(Beginning task) {
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
     * Its priority, or who has it, is another one. Who kept it keeps the name and the time at which they took it.
     *
     * @param holder null when it is free
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

    /** It was completed; by nobody when a diagram did it. */
    public void done(String id, Actor actor, Instant now) {
        jdbc.update(
                "update staff_task set state = 'DONE', done_by = ?, done_at = ? where id = ?",
                text(actor),
                Timestamp.from(now),
                id);
    }

    /** It is not needed any more; nothing happens to one that is done. */
    public void gone(String id) {
        jdbc.update("update staff_task set state = 'GONE' where id = ? and state = 'OPEN'", id);
    }

    /** How its holder is called on the pages of staff. */
    void nameHolder(String id, String name) {
        jdbc.update("update staff_task set claimed_name = ? where id = ?", name, id);
    }

    /** The same for tasks that the steps of a process instance gave to somebody by themselves. */
    void nameHolderOf(String processInstanceId, Clerk clerk) {
        jdbc.update(
                "update staff_task set claimed_name = ? where process_instance_id = ? and claimed_by = ? and claimed_name is null",
                clerk.name(),
                processInstanceId,
                clerk.actor().text());
    }

    /**
     * Who completed it, and with what.
     *
     * @param answers as JSON; null when nothing is kept
     * @param fingerprint of the form that was sent; null when it came another way
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

    /** It goes to another role; the first one may still read it. Returns whether it was not that role's before. */
    boolean handOn(String id, String role) {
        return jdbc.update(
                        "update staff_task set first_role = role, role = ? where id = ? and role <> ?", role, id, role)
                > 0;
    }

    /** What was answered last in a process instance counts no more as answered. */
    void takenBack(String processInstanceId, Instant now) {
        jdbc.update(
                "update staff_task set taken_back_at = ? where id = (select id from staff_task where process_instance_id = ?"
                        + " and state = 'DONE' and taken_back_at is null order by done_at desc, id limit 1)",
                Timestamp.from(now),
                processInstanceId);
    }

    /** Deletes tasks that are no longer open, the oldest first; open ones stay, however old. Returns how many. */
    int remove(Instant before, int most) {
        return jdbc.update(
                "delete from staff_task where id in (select id from staff_task where state <> 'OPEN' and created_at < ?"
                        + " order by created_at limit ?)",
                Timestamp.from(before),
                most);
    }

    /** The ids of the open tasks of a process instance. */
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
