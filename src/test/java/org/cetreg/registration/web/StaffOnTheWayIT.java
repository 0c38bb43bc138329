package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.cetreg.registration.process.EmptyRegistrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The registration waits for the staff or for something else (R-M1, R-M4). The task belongs to the staff wherever it is
 * in the diagram. The candidate's pages say so, do not redirect in circles, and continue by themselves.
 */
@IntegrationTest
class StaffOnTheWayIT {

    private static final String FAILING = """
            <bpmn:serviceTask id="noteCase" name="登记" camunda:asyncBefore="true"
                camunda:expression="${registrationSteps.recordAgreement(-1)}" />
            """;
    private static final String REVIEWERS = "camunda:candidateGroups=\"REVIEWER\"";

    @Autowired
    Fixtures fixtures;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @Autowired
    SignUps signUps;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private AnalystsModels models;
    private Fixtures.Campus campus;

    @BeforeEach
    void campus() {
        models = new AnalystsModels(repository, definitions);
        campus = fixtures.openCampus();
    }

    @AfterEach
    void takeBack() {
        models.takeBack();
        clock.reset();
        jdbc.update("delete from staff_task where kind = 'checkPapers'");
    }

    @Test
    void aTaskWithACandidateGroupBelongsToTheStaffOfTheStudentsInstitution() {
        models.putTaskWithRecord(AnalystsModels.BOUND, REVIEWERS);
        Fixtures.Student student = fixtures.student(campus, "1");
        var window = TaskWindow.bound(student);
        String task = task();

        assertThat(staff(Role.REVIEWER, fixtures.campus().school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        assertThat(staff(Role.CONSULTANT, campus.school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        assertThat(reviewer.get("/staff/tasks").textOf("task-" + task)).contains("核验材料", campus.code());
        Page shown = reviewer.get("/staff/tasks/" + task);
        assertThat(shown.textOf("person")).contains(student.claim().name(), campus.code());
        assertThat(shown.text()).contains("学号", student.claim().number());
        assertThat(StatementCount.during(() -> reviewer.get("/staff/tasks/" + task)))
                .hasSizeLessThanOrEqualTo(5);
        reviewer.submit(shown, "/staff/tasks/" + task, Map.of("finding", "齐全"));

        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
        assertThat(jdbc.queryForObject("select answers ->> 'finding' from staff_task where id = ?", String.class, task))
                .isEqualTo("齐全");
    }

    @Test
    void theCandidateReadsWhoIsAtWorkAndUntilWhenAndCannotCompleteTheTask() {
        models.putTask(AnalystsModels.BOUND, REVIEWERS);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String task = task();

        Page waits = window.look();
        assertThat(waits.heading()).isEqualTo("核验材料");
        assertThat(waits.textOf("waiting")).contains("复核员", "之前办完").doesNotContain("超时");
        assertThat(waits.header("Refresh")).hasValue("5; url=/registration?waits=1");
        assertThat(waits.body()).doesNotContain("/registration/tasks/", "核验意见");
        assertThat(window.visitor.get("/registration?lang=en").textOf("waiting"))
                .contains("Reviewer", "should be done by");
        window.visitor.get("/registration?lang=zh");
        Page stolen = window.visitor.post("/registration/tasks/" + task, Map.of("finding", "我自己核验"));
        assertThat(stolen.status()).isEqualTo(409);
        assertThat(state(task)).isEqualTo("OPEN");
        clock.advance(Duration.ofHours(49));
        assertThat(window.look().textOf("waiting")).contains("已经超时");
    }

    @Test
    void theOtherPagesOfTheCandidateSayTheSame() {
        models.putTask(AnalystsModels.BOUND, REVIEWERS);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.textOf("waiting")).contains("核验材料", "复核员", "之前办完");
        assertThat(desk.text()).doesNotContain("请选择笔试科目，至少一门。");
        assertThat(desk.header("Refresh")).hasValue("5; url=/registration/desk?waits=1");
        assertThat(window.visitor.get("/registration/desk?waits=6").header("Refresh"))
                .hasValue("300; url=/registration/desk?waits=6");
        Page diagram = window.visitor.get("/registration/diagram");
        assertThat(diagram.body()).containsPattern("aria-current=\"step\"[\\s\\S]{0,600}核验材料");
        assertThat(diagram.text()).contains("由工作人员办理");
        assertThat(window.visitor.get("/registration/diagram.xml").body()).contains("checkPapers");
        assertThat(window.visitor.get("/registration/pay").status()).isEqualTo(200);
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> window.visitor.get("/registration/desk")))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void beforeTheRecordIsFoundOnlyNationalStaffSeeTheCase() {
        models.putTask(AnalystsModels.AGREED, REVIEWERS);
        var window = TaskWindow.begin(fixtures.student(campus, "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        String task = task();

        assertThat(window.visitor.get("/registration/desk").textOf("waiting")).contains("复核员");
        assertThat(window.look().heading()).isEqualTo("核验材料");
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(staff(Role.REVIEWER, campus.province())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor country = staff(Role.REVIEWER, null);
        Page shown = country.get("/staff/tasks/" + task);
        assertThat(shown.textOf("person")).isEqualTo(window.visitor.email());
        country.submit(shown, "/staff/tasks/" + task, Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("资格信息查询");
    }

    @Test
    void aTaskWithAnAssigneeBelongsToThatPersonOnly() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.SCHOOL_STAFF, campus.school());
        long account = jdbc.queryForObject("select id from account where email = ?", Long.class, email);
        models.putTask(AnalystsModels.BOUND, "camunda:assignee=\"account:" + account + "\"");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String task = task();

        assertThat(window.look().textOf("waiting")).contains("由工作人员办理");
        assertThat(window.visitor
                        .post("/registration/tasks/" + task, Map.of("finding", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(staff(Role.SCHOOL_STAFF, campus.school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor clerk = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        assertThat(clerk.get("/staff/tasks").textOf("task-" + task)).contains("核验材料", "我");
        clerk.post("/staff/tasks/" + task + "/release", Map.of());
        Page shown = clerk.get("/staff/tasks/" + task);
        clerk.submit(shown, "/staff/tasks/" + task, Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void aTaskForNamedPersonsIsNotOfferedToTheCandidate() {
        models.putTask(AnalystsModels.BOUND, "camunda:candidateUsers=\"somebody\"");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        assertThat(window.look().textOf("waiting")).contains("由工作人员办理");
        assertThat(window.visitor
                        .post("/registration/tasks/" + task(), Map.of("finding", "x"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theCandidateContinuesInParallelWithTheStaffWhereTheDiagramAllowsIt() {
        models.put(AnalystsModels.BOUND, "both", """
                <bpmn:parallelGateway id="both" name="同时" />
                <bpmn:sequenceFlow id="bothToCheck" sourceRef="both" targetRef="checkPapers" />
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="REVIEWER" />
                <bpmn:sequenceFlow id="checkToEnd" sourceRef="checkPapers" targetRef="papersChecked" />
                <bpmn:endEvent id="papersChecked" name="已核验" />
                """, "both");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
        window.submit(Map.of("subjects", "1", "next", "submit"));
        assertThat(window.look().heading()).isEqualTo("报名信息");
        assertThat(window.visitor.get("/registration/desk").body()).doesNotContain("id=\"waiting\"");
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        reviewer.submit(reviewer.get("/staff/tasks/" + task()), "/staff/tasks/" + task(), Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("报名信息");
    }

    @Test
    void aTimerThatIsWaitedForIsShown() {
        models.put(AnalystsModels.BOUND, "coolOff", """
                <bpmn:intermediateCatchEvent id="coolOff" name="等候两小时">
                  <bpmn:timerEventDefinition id="coolOffFor"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                """, "coolOff");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        Page waits = window.look();
        assertThat(waits.heading()).isEqualTo("请稍候");
        assertThat(waits.textOf("waiting")).contains("最迟");
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(window.visitor.get("/registration/desk").textOf("waiting")).contains("您现在不用做什么");
        assertThat(window.visitor.get("/registration/diagram").status()).isEqualTo(200);
    }

    @Test
    void aMessageThatIsWaitedForIsNotShownAsATime() {
        models.put(AnalystsModels.AGREED, "reply", """
                <bpmn:receiveTask id="reply" name="等候回音" messageRef="replyArrived" />
                """, "reply");
        var window = TaskWindow.begin(fixtures.student(campus, "1"));
        window.submit(Map.of("read", "true", "next", "agree"));

        Page waits = window.visitor.get("/registration/desk");
        assertThat(waits.textOf("waiting")).contains("等候回音").doesNotContain("最迟");
        assertThat(waits.header("Refresh")).isPresent();
        runtime.createMessageCorrelation("replyArrived")
                .processInstanceBusinessKey(jdbc.queryForObject("select max(id)::text from registration", String.class))
                .correlate();
        assertThat(window.look().heading()).isEqualTo("资格信息查询");
    }

    @Test
    void aTaskInACalledProcessBelongsToTheCandidatesRegistration() {
        models.putCall(AnalystsModels.BOUND, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="REVIEWER" />
                """);
        Fixtures.Student student = fixtures.student(campus, "1");
        var window = TaskWindow.bound(student);
        String task = task();

        assertThat(window.look().heading()).isEqualTo("核验材料");
        assertThat(window.look().textOf("waiting")).contains("复核员");
        assertThat(window.visitor.get("/registration/desk").textOf("waiting")).contains("核验材料", "复核员");
        assertThat(window.visitor.get("/registration/diagram").status()).isEqualTo(200);
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(staff(Role.REVIEWER, fixtures.campus().school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        Page shown = reviewer.get("/staff/tasks/" + task);
        assertThat(shown.textOf("person")).contains(student.claim().name(), campus.code());
        reviewer.submit(shown, "/staff/tasks/" + task, Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void theCandidateCompletesTheTasksOfACalledProcess() {
        models.putCall(AnalystsModels.BOUND, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment" />
                """);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        Page shown = window.look();
        assertThat(shown.heading()).isEqualTo("核验材料");
        assertThat(window.visitor.get("/registration/diagram").status()).isEqualTo(200);
        window.submit(shown, Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void aStepThatFailedForGoodIsShownAndOperatorsRepairIt() {
        models.put(AnalystsModels.BOUND, "noteCase", FAILING, "noteCase");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        assertThat(window.look().textOf("waiting")).contains("您现在不用做什么");

        fail();
        Page stuck = window.look();
        assertThat(stuck.status()).isEqualTo(200);
        assertThat(stuck.textOf("waiting")).contains("没有办成这一步");
        assertThat(stuck.header("Refresh")).isPresent();
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(window.visitor.get("/registration?lang=en").textOf("waiting"))
                .contains("the operators have to fix it");
    }

    @Test
    void aFailureInACalledProcessIsShownToo() {
        models.putCall(AnalystsModels.BOUND, "noteCase", FAILING);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        fail();
        assertThat(window.look().textOf("waiting")).contains("没有办成这一步");
    }

    @Test
    void aRegistrationWithoutSubjectsIsKeptWhileTheStaffAreAtWork() {
        models.putTask(AnalystsModels.BOUND, REVIEWERS);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        assertThatItIsKeptUntilTheStaffAreDone(window);
    }

    @Test
    void aRegistrationWithoutSubjectsIsKeptWhileTheStaffAreAtWorkInACalledProcess() {
        models.putCall(AnalystsModels.BOUND, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="REVIEWER" />
                """);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        assertThatItIsKeptUntilTheStaffAreDone(window);
    }

    /** After that, the registration has its whole time limit again (R-W2). */
    private void assertThatItIsKeptUntilTheStaffAreDone(TaskWindow window) {
        clock.advance(Duration.ofHours(100));
        emptyRegistrations.delete();
        String task = task();
        assertThat(state(task)).isEqualTo("OPEN");
        Visitor reviewer = staff(Role.REVIEWER, campus.school());
        reviewer.submit(reviewer.get("/staff/tasks/" + task), "/staff/tasks/" + task, Map.of("finding", "齐全"));

        clock.advance(Duration.ofHours(72).minusMinutes(1));
        emptyRegistrations.delete();
        assertThat(status(window)).isEqualTo("ACTIVE");
        clock.advance(Duration.ofMinutes(2));
        emptyRegistrations.delete();
        assertThat(status(window)).isEqualTo("DELETED");
    }

    private String status(TaskWindow window) {
        return jdbc.queryForObject(
                "select status from registration where account_id = (select id from account where email = ?)",
                String.class,
                window.visitor.email());
    }

    /** Executes the step until the engine gives it up. */
    private void fail() {
        Job job = management.createJobQuery().activityId("noteCase").singleResult();
        for (int left = job.getRetries(); left > 0; left--) {
            assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        }
    }

    /** Returns the task that was created last. */
    private String task() {
        List<String> tasks = jdbc.queryForList(
                "select id_ from act_ru_task where task_def_key_ = 'checkPapers' order by create_time_ desc",
                String.class);
        return tasks.get(0);
    }

    private String state(String task) {
        return jdbc.queryForObject("select state from staff_task where id = ?", String.class, task);
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
