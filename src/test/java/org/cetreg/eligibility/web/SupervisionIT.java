package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.engine.Definitions;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.StaffTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests what a review supervisor sees of the work of others, and how tasks are reassigned (R-V3). */
@IntegrationTest
class SupervisionIT {

    private static final String PAGE = "/staff/supervision";

    @Autowired
    Fixtures fixtures;

    @Autowired
    ReviewOffice office;

    @Autowired
    StaffTasks tasks;

    @Autowired
    Definitions definitions;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private Fixtures.Campus campus;
    private Visitor supervisor;
    private Visitor one;
    private Visitor other;

    @BeforeEach
    void somebodyWatches() {
        fixtures.sitting();
        campus = fixtures.campus();
        supervisor = staff(Role.REVIEW_SUPERVISOR, campus.school());
        one = staff(Role.REVIEWER, campus.province());
        other = staff(Role.REVIEWER, campus.code());
    }

    @AfterEach
    void reset() {
        clock.reset();
        jdbc.update("delete from staff_task where id like 'supervised-%'");
    }

    @Test
    void theFiguresAreThoseOfTheirInstitution() {
        rows("late", campus.code(), 3, ", now() - interval '1 hour', null, null, null");
        rows("soon", campus.code(), 4, ", now() + interval '2 hours', 'account:0', now(), 'a@example.org'");
        rows("elsewhere", fixtures.campus().code(), 5, ", now() - interval '1 hour', null, null, null");
        answered("quick", campus.code(), 2, 60, 0);
        answered("slow", campus.code(), 1, 600, 0);
        answered("before", campus.code(), 9, 6_000, 8);
        Page page = supervisor.get(PAGE);
        assertThat(page.textOf("scope")).contains("学校" + campus.school());
        assertThat(page.textOf("open")).isEqualTo("7");
        assertThat(page.textOf("late")).isEqualTo("3");
        assertThat(page.textOf("answered")).isEqualTo("3");
        assertThat(page.textOf("median")).isEqualTo("1小时");
        assertThat(page.texts("table").toString()).contains("a@example.org 4 0", "account:1 0 3");
        assertThat(page.body()).contains("已超时 3; 不到6小时 4;").doesNotContain("style=");
        Page nothing =
                supervisor.get(PAGE + "?institution=" + fixtures.sibling(campus).code());
        assertThat(nothing.textOf("open")).isEqualTo("0");
        assertThat(nothing.textOf("no-tasks")).isNotBlank();
        assertThat(supervisor.get(PAGE + "?lang=en").text()).contains("Overdue3", "1 h ");
    }

    @Test
    void whatIsLateIsListedAndCanBeOpened() {
        String task = office.request(campus);
        assertThat(supervisor.get(PAGE).textOf("task-" + task)).isNull();
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        Page page = staff(Role.REVIEW_SUPERVISOR, campus.province()).get(PAGE);
        assertThat(page.textOf("task-" + task)).contains("已超时", office.number(task), "未认领");
        Page opened = supervisor.get("/staff/tasks/" + task);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.links("重新分配")).containsExactly(PAGE + "/" + task);
    }

    @Test
    void aReviewerWithAnEscalatedTaskOpenIsToldWhoHasItNow() {
        String task = office.request(campus);
        Page open = other.get("/staff/tasks/" + task);
        jdbc.update("update staff_task set first_role = role, role = 'REVIEW_SUPERVISOR' where id = ?", task);
        Page late = other.submit(open, "/staff/tasks/" + task, Map.of("next", "fail", "reasonText", "号码<b>不是</b>本人的"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.textOf("conflict")).contains("已转给主管");
        assertThat(late.textOf("typed")).contains("号码<b>不是</b>本人的");
        assertThat(staff(Role.CONSULTANT, campus.code())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        assertThat(staff(Role.REVIEWER, fixtures.campus().code())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTaskThatSomebodyHasTakenIsGivenToAnotherAndTheAuditTrailHasBoth() {
        String task = office.request(campus);
        one.submit(one.get("/staff/tasks/" + task), "/staff/tasks/" + task + "/claim", Map.of());
        Page given = give(task, actor(other));
        assertThat(given.path()).startsWith(PAGE + "?changed=");
        assertThat(given.textOf("changed")).contains(office.number(task));
        assertThat(one.get("/staff/tasks/" + task).textOf("holder")).contains(other.email());
        assertThat(other.get("/staff/tasks?state=mine").textOf("task-" + task)).contains("我");
        assertThat(trail(task))
                .containsExactly("task.give " + actor(supervisor) + " " + actor(one) + " > " + actor(other));
        Page done = other.submit(other.get("/staff/tasks/" + task), "/staff/tasks/" + task, Map.of("next", "pass"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(jdbc.queryForObject("select done_by from staff_task where id = ?", String.class, task))
                .isEqualTo(actor(other));
    }

    @Test
    void aTaskIsPutBackForAll() {
        String task = office.request(campus);
        one.submit(one.get("/staff/tasks/" + task), "/staff/tasks/" + task + "/claim", Map.of());
        supervisor.submit(supervisor.get(PAGE + "/" + task), PAGE + "/" + task + "/free", Map.of());
        assertThat(other.get("/staff/tasks/" + task).textOf("holder")).isEqualTo("未认领");
        assertThat(trail(task)).containsExactly("task.free " + actor(supervisor) + " " + actor(one) + " > null");
        supervisor.post(PAGE + "/" + task + "/free", Map.of());
        assertThat(trail(task)).hasSize(1);
    }

    @Test
    void whatWasEscalatedIsGivenToAReviewerAndReturnsToTheSupervisor() {
        String task = office.request(campus);
        tasks.escalate(
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, task),
                Role.REVIEW_SUPERVISOR.name());
        assertThat(other.get("/staff/tasks/" + task).status()).isEqualTo(409);
        give(task, actor(other));
        assertThat(other.get("/staff/tasks").textOf("task-" + task)).contains("已升级", "我");
        other.submit(other.get("/staff/tasks/" + task), "/staff/tasks/" + task + "/release", Map.of());
        assertThat(other.get("/staff/tasks/" + task).status()).isEqualTo(409);
        assertThat(supervisor.get("/staff/tasks").textOf("task-" + task)).contains("未认领");
    }

    @Test
    void aTaskIsNotGivenToStaffWhoMayNotSeeIt() {
        String task = office.request(campus);
        Visitor stranger = staff(Role.REVIEWER, fixtures.campus().school());
        Visitor leader = staff(Role.LEADER, campus.school());
        Visitor closed = staff(Role.REVIEWER, campus.school());
        jdbc.update(
                "insert into staff_member (account_id, disabled_at) select id, now() from account where email = ?",
                closed.email());
        Page page = supervisor.get(PAGE + "/" + task);
        assertThat(page.text())
                .contains(one.email(), other.email())
                .doesNotContain(stranger.email(), leader.email(), closed.email());
        for (String actor : List.of(actor(stranger), actor(leader), actor(closed), "account:0", "x")) {
            Page refused = give(task, actor);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.textOf("people-error")).contains("不能办理");
        }
        assertThat(give(task, "").textOf("people-error")).contains("请选择");
        assertThat(trail(task)).isEmpty();
        assertThat(jdbc.queryForObject("select claimed_by from staff_task where id = ?", String.class, task))
                .isNull();
    }

    @Test
    void aTaskJustCompletedIsNotGivenAndItsClerkIsNamed() {
        String task = office.request(campus);
        Page page = supervisor.get(PAGE + "/" + task);
        office.pass(
                task, new Clerk(new Actor(actor(one)), one.email(), Set.of("REVIEWER"), new Scope(campus.province())));
        Page conflict = supervisor.submit(page, PAGE + "/" + task + "/give", Map.of("to", actor(other)));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.textOf("conflict")).contains(one.email(), "办结");
        assertThat(supervisor.get(PAGE + "/" + task).status()).isEqualTo(409);
        assertThat(trail(task)).isEmpty();
    }

    @Test
    void tenThousandTasksCostAsManyStatementsAsTenAndNoFigureReadsThemAll() {
        Visitor ofProvince = staff(Role.REVIEW_SUPERVISOR, campus.province());
        rows("few", campus.code(), 10, ", now(), null, null, null");
        ofProvince.get(PAGE); // loads what is cached permanently
        List<String> few = StatementCount.during(() -> ofProvince.get(PAGE));
        rows("many", campus.code(), 9_990, ", now() + n * interval '1 second', null, null, null");
        answered("old", campus.code(), 10_000, 60, 30);
        answered("new", campus.code(), 500, 60, 1);
        jdbc.execute("analyze staff_task");
        List<String> many = StatementCount.during(() -> ofProvince.get(PAGE));
        System.out.println("supervision: " + few.size() + " statements at 10, " + many.size()
                + " at 10,000 open tasks and as many answered ones");
        assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(5);
        assertThat(many.stream().filter(sql -> sql.contains("staff_task")))
                .hasSize(4)
                .allSatisfy(sql -> assertThat(StatementPlan.of(sql, jdbc))
                        .contains("Index")
                        .doesNotContain("Seq Scan on staff_task"));
        assertThat(supervisor.get(PAGE).textOf("open"))
                .isEqualTo("10000"); // of the school: others may have tasks in the province too
    }

    private Page give(String task, String actor) {
        return supervisor.submit(supervisor.get(PAGE + "/" + task), PAGE + "/" + task + "/give", Map.of("to", actor));
    }

    /** Returns the audit entries of a task: the action, the actor, and the holder before and after. */
    private List<String> trail(String task) {
        return jdbc.queryForList(
                "select action || ' ' || actor || ' ' || coalesce(detail #>> '{before,holder}', 'null') || ' > '"
                        + " || coalesce(detail #>> '{after,holder}', 'null') from audit_entry where object = ? order by id",
                String.class,
                "task:" + task);
    }

    /**
     * Creates open tasks.
     *
     * @param rest their due times, and who claimed them when and under which name
     */
    private void rows(String name, String institution, int count, String rest) {
        jdbc.update(
                "insert into staff_task (id, kind, name, process_instance_id, process_definition_id, role, institution,"
                        + " priority, created_at, due_at, claimed_by, claimed_at, claimed_name) select 'supervised-' || ?"
                        + " || n, 'decideCet6Review', '复核', 'none', ?, 'REVIEWER', ?, 50, now()" + rest
                        + " from generate_series(1, ?) n",
                name,
                definitions.process("Cet6Review"),
                institution,
                count);
    }

    /** Creates tasks that account:1 completed this many days ago after this many minutes. */
    private void answered(String name, String institution, int count, int minutes, int days) {
        jdbc.update(
                "insert into staff_task (id, kind, name, process_instance_id, process_definition_id, role, institution,"
                        + " priority, state, created_at, done_at, done_by) select 'supervised-' || ? || n,"
                        + " 'decideCet6Review', '复核', 'none', ?, 'REVIEWER', ?, 50, 'DONE', done - ? * interval '1 minute',"
                        + " done, 'account:1' from generate_series(1, ?) n, (select now() - ? * interval '1 day') d (done)",
                name,
                definitions.process("Cet6Review"),
                institution,
                minutes,
                count,
                days);
    }

    private String actor(Visitor staff) {
        return "account:" + jdbc.queryForObject("select id from account where email = ?", Long.class, staff.email());
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
