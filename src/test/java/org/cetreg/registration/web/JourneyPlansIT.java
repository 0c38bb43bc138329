package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.cetreg.Fixtures;
import org.cetreg.GrownTables;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementCount.Executed;
import org.cetreg.StatementPlan;
import org.cetreg.TestClock;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** With ten million candidates, no statement of a candidate's way may read a table that grows with them entirely. */
@IntegrationTest
class JourneyPlansIT {

    /** The tables that have a bounded number of rows, whatever the number of candidates. */
    private static final Set<String> SMALL = Set.of(
            "act_ge_property",
            "act_ge_schema_log",
            "act_re_procdef",
            "act_re_decision_def",
            "act_re_decision_req_def",
            "act_re_deployment",
            "act_re_camformdef",
            "act_ru_jobdef",
            "act_ru_authorization",
            "act_ru_filter",
            "arrangement_run",
            "bounce_reading",
            "exam_revision",
            "fee",
            "institution",
            "language",
            "model_release",
            "notice",
            "oral_campus_setting",
            "payment_method_pause",
            "registration_window",
            "retention_walk",
            "sitting",
            "sitting_subject",
            "staff_member",
            "subject");

    /** The test's own look for what is due; the product looks for jobs as below. */
    private static final String JOBS_OF_A_WALK = "select distinct RES.* from ACT_RU_JOB";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void noStatementOfACandidatesWayReadsAllOfATable() {
        var student = fixtures.student(fixtures.openCampus(), "1", "3");
        TaskWindow window = TaskWindow.begin(student);
        long account =
                jdbc.queryForObject("select id from account where email = ?", Long.class, window.visitor.email());
        Walks.Walk walk = walks.of(student, new AccountId(account));
        List<Executed> executed = StatementCount.executedDuring(() -> register(window, walk)).stream()
                .filter(statement -> !statement.sql().startsWith(JOBS_OF_A_WALK))
                .toList();
        Set<String> statements =
                executed.stream().map(Executed::sql).collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(statements)
                .as("the way was walked")
                .anyMatch(sql -> sql.startsWith("insert into payment_order"))
                .anyMatch(sql -> sql.startsWith("update subject_entry"))
                .anyMatch(sql -> sql.contains("PARENT_TASK_ID_"));

        Set<String> scans = new TreeSet<>();
        for (String sql : statements) {
            StatementPlan.readsAllOf(sql, jdbc).stream()
                    .filter(table -> !SMALL.contains(table))
                    .forEach(table -> scans.add(table + ": " + sql));
        }
        assertThat(scans).isEmpty();
        assertThat(StatementPlan.readsAllOf("select id from subject_entry where school_code = ?", jdbc))
                .as("control: a query without an index")
                .containsExactly("subject_entry");

        walks.begin(fixtures.student(fixtures.openCampus(), "1"))
                .agree()
                .query()
                .confirm()
                .choose("1"); // of a held seat, too, there must be one to be cloned
        GrownTables tables = new GrownTables(jdbc, transaction);
        tables.look(() -> {
            assertThat(tables.problems(executed)).isEmpty();
            assertThat(tables.problems(List.of(
                            new Executed("select count(*) from seat_order where held_until < now()", List.of()))))
                    .as("control: a query that reads much")
                    .hasSize(1);
        });
    }

    /** All that a candidate does up to the paid desk, and what the site does when the next order is not paid. */
    private void register(TaskWindow window, Walks.Walk walk) {
        window.visitor.get("/");
        window.bind();
        window.submit(Map.of("subjects", "1", "next", "submit"));
        window.submit(Map.of("next", "skip"));
        window.visitor.get("/registration/pay");
        String payment = walk.openPayment();
        walk.press(payment, "pay");
        window.visitor.get("/registration/desk");
        window.visitor.get("/registration/payments");
        window.submit(Map.of("next", "written"));
        window.submit(Map.of("subjects", "3", "next", "submit"));
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        window.visitor.get("/registration/desk");
    }

    /** After an outage, many jobs are due at once, among a million that are not. */
    @Test
    void jobsAreAcquiredByIndexesHoweverManyAreDue() {
        List<String> statements = StatementCount.during(() -> transaction.executeWithoutResult(status -> {
            engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(engine.getJobExecutor()));
            status.setRollbackOnly();
        }));
        String acquisition = statements.get(0);
        assertThat(acquisition).contains("ACT_RU_JOB").contains("not exists");

        transaction.executeWithoutResult(status -> {
            jdbc.execute(
                    "insert into act_ru_job (id_, rev_, type_, exclusive_, process_instance_id_, root_proc_inst_id_,"
                            + " retries_, duedate_, handler_type_, suspension_state_, priority_)"
                            + " select 'filled' || i, 1, 'timer', true, 'filled' || i, 'filled' || i, 3,"
                            + " now() + case when i % 10 = 0 then interval '-1 hour' else interval '5 days' end,"
                            + " 'timer-transition', 1, 0 from generate_series(1, 20000) i");
            jdbc.execute("analyze act_ru_job");
            assertThat(StatementPlan.of(acquisition, jdbc))
                    .doesNotContain("Seq Scan")
                    .contains("act_idx_job_duedate", "act_idx_job_locked");
            status.setRollbackOnly();
        });
        jdbc.execute("analyze act_ru_job");
    }
}
