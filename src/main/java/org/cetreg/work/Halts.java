package org.cetreg.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cetreg.engine.OpenTask;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds where process instances wait, in one statement, because candidates' pages ask at every step. A task with a
 * candidate group or an assignee in the diagram is a staff task (R-M1); any other task is for the person to whom the
 * process belongs. The tasks of called processes, at any depth, are treated like those of the process itself.
 */
@Component
public class Halts {

    private static final String HALT = """
            select execution.id_ as instance, execution.proc_def_id_ as definition,
                coalesce(case when task.proc_inst_id_ = execution.id_ then task.task_def_key_ end, execution.act_id_,
                    (select min(leaf.act_id_) from act_ru_execution leaf where leaf.proc_inst_id_ = execution.id_)) as element,
                task.id_ as task, task.task_def_key_ as key, task.name_ as name, task.create_time_ as created,
                task.proc_inst_id_ as task_instance, task.proc_def_id_ as task_definition,
                staff.id is not null or task.assignee_ is not null
                    or exists (select 1 from act_ru_identitylink link where link.task_id_ = task.id_) as given,
                coalesce(staff.role, '') as role, nullif(staff.due_at, 'infinity') as due
            from act_ru_execution execution
            left join (act_ru_execution part join act_ru_task task on task.proc_inst_id_ = part.id_)
                on part.root_proc_inst_id_ = execution.id_
            left join staff_task staff on staff.id = task.id_
            where execution.id_ = ? order by created, task
            """;

    /** Writes nothing if the task is not open, or if it was the last one submitted. */
    private static final String TURN = """
            with turn as (
                insert into submission (case_id, task_id, task_key, fingerprint)
                select ?, task.id_, task.task_def_key_, ? from act_ru_task task
                join act_ru_execution part on part.id_ = task.proc_inst_id_
                where task.id_ = ? and part.root_proc_inst_id_ = ?
                on conflict (case_id) do update
                    set task_id = excluded.task_id, task_key = excluded.task_key, fingerprint = excluded.fingerprint
                    where submission.task_id <> excluded.task_id
                returning 1)
            select exists (select 1 from turn) as turn, halt.* from (select 1) one left join (%s) halt on true order by created, task
            """.formatted(HALT);

    private final JdbcTemplate jdbc;

    Halts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns where a process instance waits now. */
    public Halt of(String processInstanceId) {
        return jdbc.query(
                HALT, (ResultSetExtractor<Halt>) rows -> rows.next() ? halt(rows) : Halt.ENDED, processInstanceId);
    }

    /**
     * Locks a case for a submission until the caller's transaction ends. Other submissions for the case wait, also on
     * other nodes. Submissions for one open task are therefore processed one after the other, and the last one is
     * remembered.
     *
     * @param submission the form and its case
     * @return where the process instance waits; empty if the task is no longer open, or another submission came first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Halt> turn(Submission submission, String processInstanceId) {
        return jdbc.query(
                TURN,
                (ResultSetExtractor<Optional<Halt>>) rows -> {
                    rows.next();
                    return rows.getBoolean("turn") && rows.getString("definition") != null
                            ? Optional.of(halt(rows))
                            : Optional.empty();
                },
                submission.caseId(),
                submission.fingerprint(),
                submission.taskId(),
                processInstanceId,
                processInstanceId);
    }

    /** Returns the id in the diagram of the task that was completed last, if this same submission completed it. */
    public Optional<String> completedBy(Submission submission) {
        return jdbc
                .queryForList(
                        "select task_key from submission where case_id = ? and task_id = ? and fingerprint = ?",
                        String.class,
                        submission.caseId(),
                        submission.taskId(),
                        submission.fingerprint())
                .stream()
                .findFirst();
    }

    private static Halt halt(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        String element = row.getString("element");
        List<OpenTask> own = new ArrayList<>();
        List<Halt.StaffWork> staff = new ArrayList<>();
        do {
            if (row.getString("task") != null) {
                OpenTask task = new OpenTask(
                        row.getString("task"),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("task_instance"),
                        row.getString("task_definition"));
                if (row.getBoolean("given")) {
                    staff.add(new Halt.StaffWork(task, row.getString("role"), due(row)));
                } else {
                    own.add(task);
                }
            }
        } while (row.next());
        return new Halt(true, definition, element, own, staff);
    }

    private static Optional<Instant> due(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getTimestamp("due")).map(Timestamp::toInstant);
    }
}
