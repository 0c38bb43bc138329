package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.process.AccountRebindingProcess;
import org.cetreg.eligibility.process.RebindingOffice;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.registration.Walks;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests the conditions of the staff's decision forms, and the time for taking a decision back. */
@IntegrationTest
class DecisionFormsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    ReviewOffice office;

    @Autowired
    SignUps signUps;

    @Autowired
    AccountRebindingProcess rebinding;

    @Autowired
    StaffTasks staffTasks;

    @Autowired
    WorkList workList;

    @Autowired
    Walks walks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private Fixtures.Campus campus;
    private Visitor reviewer;

    @BeforeEach
    void somebodyReviews() {
        fixtures.sitting();
        campus = fixtures.openCampus();
        reviewer = staff(Role.REVIEWER);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void aPassMustNotHaveAReason() {
        String task = office.request(campus);
        Page refused = decide(task, Map.of("next", "pass", "reasonCode", "notFound", "reasonText", "查无此号"));
        assertThat(refused.errors()).singleElement().asString().contains("只能按「复核未通过」");
        assertThat(refused.body()).contains("查无此号").doesNotContain("name=\"next\" value=\"pass\"");
        assertThat(decision(task)).isNull();

        Page cleared = reviewer.submit(
                refused, "/staff/tasks/" + task, Map.of("reasonCode", "", "reasonText", "", "_refresh", "1"));
        assertThat(cleared.body()).contains("name=\"next\" value=\"pass\"");
        reviewer.submit(cleared, "/staff/tasks/" + task, Map.of("reasonCode", "", "next", "pass"));
        assertThat(decision(task)).isEqualTo("PASS");
    }

    @Test
    void anotherReasonNeedsItsWordsAndNothingTypedIsLost() {
        String task = office.request(campus);
        Page refused = decide(task, Map.of("next", "fail", "reasonCode", "other", "reasonText", "见附件"));
        assertThat(refused.errors()).singleElement().asString().contains("其他原因");
        assertThat(refused.body()).contains("见附件");
        Page blank = decide(
                task, Map.of("next", "fail", "reasonCode", "other", "otherReason", " \u3000\n", "reasonText", "见附件"));
        assertThat(blank.errors()).singleElement().asString().contains("其他原因", "请填写");
        assertThat(blank.body()).contains("见附件");
        assertThat(decision(task)).isNull();

        reviewer.submit(
                blank,
                "/staff/tasks/" + task,
                Map.of("next", "fail", "reasonCode", "other", "otherReason", "号码涂改", "reasonText", "请重新拍照"));
        assertThat(reason(task)).isEqualTo("号码涂改\n请重新拍照");
    }

    @Test
    void valuesOfHiddenFieldsAreDropped() {
        String task = office.request(campus);
        decide(task, Map.of("next", "fail", "reasonCode", "notFound", "otherReason", "不该留下"));
        assertThat(decision(task)).isEqualTo("FAIL");
        assertThat(reason(task)).isNull();

        String second = office.request(campus);
        decide(second, Map.of("next", "pass", "reasonText", "不该留下"));
        assertThat(decision(second)).isEqualTo("PASS");
        assertThat(reason(second)).isNull();
    }

    @Test
    void anApprovalMustNotHaveAReasonAndBlanksAreNoReason() {
        var rebindings = new RebindingOffice(rebinding, staffTasks, workList, signUps, jdbc);
        var consultant = rebindings.employ(Role.CONSULTANT, campus.school());
        Fixtures.Student student = fixtures.student(campus, "1");
        walks.bound(student);
        String task = rebindings.collect(consultant, new HashMap<>(rebindings.told(fixtures.account(), student)));
        Visitor leader = staff(Role.LEADER);

        String address = "/staff/tasks/" + task;
        Page refused = leader.submit(leader.get(address), address, Map.of("next", "approve", "reason", "身份不明"));
        assertThat(refused.errors()).singleElement().asString().contains("只能按「驳回」");
        assertThat(refused.body()).contains("身份不明");
        Page blank = leader.submit(leader.get(address), address, Map.of("next", "reject", "reason", "\u3000 "));
        assertThat(blank.errors()).singleElement().asString().contains("驳回原因");
        assertThat(jdbc.queryForObject("select state from staff_task where id = ?", String.class, task))
                .isEqualTo("OPEN");
    }

    @Test
    void aTextWithoutEndIsRefusedBesideItsFieldAndNotLost() {
        String endless = "\n" + "长".repeat(150_000);
        Page refused =
                decide(office.request(campus), Map.of("next", "fail", "reasonCode", "notFound", "reasonText", endless));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.errors()).singleElement().asString().contains("说明");
        assertThat(refused.body()).contains(">\n" + endless + "</textarea>");
    }

    @Test
    void decisionsThatCanBeTakenBackAreOnTheWorkListEvenWhenNothingWaits() {
        String task = office.request(campus);
        String number = office.number(task);
        decide(task, Map.of("next", "pass"));

        Page list = reviewer.get("/staff/tasks");
        assertThat(list.textOf("no-tasks")).isNotBlank();
        assertThat(list.textOf("take-backs")).contains("复核CET6资格，第 " + number + " 号", "还剩", "分钟", "撤回");
        assertThat(staff(Role.REVIEWER).get("/staff/tasks").textOf("take-backs"))
                .isNull();
        List<String> asked = StatementCount.during(() -> reviewer.get("/staff/tasks"));
        assertThat(asked).hasSizeLessThanOrEqualTo(3);

        Page back = reviewer.submit(list, "/staff/cet6-reviews/" + number + "/take-back", Map.of());
        assertThat(back.text()).contains("已撤回，重新列入待办");
        assertThat(reviewer.get("/staff/tasks").textOf("take-backs")).isNull();
        assertThat(decision(task)).isNull();
    }

    @Test
    void finalDecisionsCannotBeTakenBackFromTheWorkList() {
        String task = office.request(campus);
        decide(task, Map.of("next", "pass"));
        clock.advance(Duration.ofMinutes(5));
        String instance =
                jdbc.queryForObject("select process_instance_id from staff_task where id = ?", String.class, task);
        management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        assertThat(staffAgain().get("/staff/tasks").textOf("take-backs")).isNull();
    }

    @Test
    void figuresAreOfWhatStoodAndTheBarOfZeroHoursIsEmpty() {
        Visitor supervisor = staff(Role.REVIEW_SUPERVISOR);
        String task = office.request(campus);
        decide(task, Map.of("next", "pass"));
        assertThat(supervisor.get("/staff/supervision").textOf("answered")).isEqualTo("1");
        Page figures = supervisor.get("/staff/supervision");
        assertThat(figures.count(".plot__bar:not(.plot__bar--warning)"))
                .as("one bar, of the day's one answer; none of its 0 hours")
                .isEqualTo(1);

        String takeBack = "/staff/cet6-reviews/" + office.number(task) + "/take-back";
        reviewer.submit(reviewer.get("/staff/cet6-reviews"), takeBack, Map.of());
        assertThat(supervisor.get("/staff/supervision").textOf("answered")).isEqualTo("0");
        assertThat(supervisor.get("/staff/supervision").texts("table").toString())
                .doesNotContain(reviewer.email() + " 0 1");

        String again = jdbc.queryForObject(
                "select id from staff_task where state = 'OPEN' and case_id = ? and kind = 'decideCet6Review'",
                String.class,
                office.number(task));
        decide(again, Map.of("next", "fail", "reasonCode", "notFound"));
        assertThat(supervisor.get("/staff/supervision").textOf("answered")).isEqualTo("1");
        assertThat(supervisor.get("/staff/supervision").texts("table").toString())
                .contains(reviewer.email() + " 0 1");
    }

    private Page decide(String task, Map<String, ?> fields) {
        String address = "/staff/tasks/" + task;
        return reviewer.submit(reviewer.get(address), address, fields);
    }

    private String decision(String task) {
        return jdbc.queryForObject(
                "select decision from cet6_review r join staff_task t on t.case_id = r.id::text where t.id = ?",
                String.class,
                task);
    }

    private String reason(String task) {
        return jdbc.queryForObject(
                "select reason_text from cet6_review r join staff_task t on t.case_id = r.id::text where t.id = ?",
                String.class,
                task);
    }

    /** Logs the same reviewer in again, because the clock has moved. */
    private Visitor staffAgain() {
        return Visitor.arrive().logIn(reviewer.email(), Visitor.PASSWORD);
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, campus.school());
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
