package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The registration waits for the staff (R-M1, R-M4). The task belongs to the staff wherever it is
 * in the diagram. The candidate's pages say so, do not redirect in circles, and continue by themselves.
 */
@IntegrationTest
class StaffOnTheWayIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private PapersCheck papers;
    private Fixtures.Campus campus;

    @BeforeEach
    void campus(@Autowired AutowireCapableBeanFactory beans) {
        papers = beans.createBean(PapersCheck.class);
        campus = fixtures.openCampus();
    }

    @AfterEach
    void takeBack() {
        papers.takeBack();
        clock.reset();
    }

    @Test
    void aTaskWithACandidateGroupBelongsToTheStaffOfTheStudentsInstitution() {
        papers.models.putTaskWithRecord(AnalystsModels.BOUND, PapersCheck.REVIEWERS);
        Fixtures.Student student = fixtures.student(campus, "1");
        var window = TaskWindow.bound(student);
        String task = papers.task();

        assertThat(papers.staff(Role.REVIEWER, fixtures.campus().school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        assertThat(papers.staff(Role.CONSULTANT, campus.school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor reviewer = papers.staff(Role.REVIEWER, campus.school());
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
        papers.models.putTask(AnalystsModels.BOUND, PapersCheck.REVIEWERS);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String task = papers.task();

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
        assertThat(papers.state(task)).isEqualTo("OPEN");
        clock.advance(Duration.ofHours(49));
        assertThat(window.look().textOf("waiting")).contains("已经超时");
    }

    @Test
    void theOtherPagesOfTheCandidateSayTheSame() {
        papers.models.putTask(AnalystsModels.BOUND, PapersCheck.REVIEWERS);
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
        papers.models.putTask(AnalystsModels.AGREED, PapersCheck.REVIEWERS);
        var window = TaskWindow.begin(fixtures.student(campus, "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        String task = papers.task();

        assertThat(window.visitor.get("/registration/desk").textOf("waiting")).contains("复核员");
        assertThat(window.look().heading()).isEqualTo("核验材料");
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(papers.staff(Role.REVIEWER, campus.province())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor country = papers.staff(Role.REVIEWER, null);
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
        papers.models.putTask(AnalystsModels.BOUND, "camunda:assignee=\"account:" + account + "\"");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        String task = papers.task();

        assertThat(window.look().textOf("waiting")).contains("由工作人员办理");
        assertThat(window.visitor
                        .post("/registration/tasks/" + task, Map.of("finding", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(papers.staff(Role.SCHOOL_STAFF, campus.school())
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
        papers.models.putTask(AnalystsModels.BOUND, "camunda:candidateUsers=\"somebody\"");
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        assertThat(window.look().textOf("waiting")).contains("由工作人员办理");
        assertThat(window.visitor
                        .post("/registration/tasks/" + papers.task(), Map.of("finding", "x"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theCandidateContinuesInParallelWithTheStaffWhereTheDiagramAllowsIt() {
        papers.models.put(AnalystsModels.BOUND, "both", """
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
        Visitor reviewer = papers.staff(Role.REVIEWER, campus.school());
        reviewer.submit(
                reviewer.get("/staff/tasks/" + papers.task()),
                "/staff/tasks/" + papers.task(),
                Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("报名信息");
    }

    @Test
    void aTaskInACalledProcessBelongsToTheCandidatesRegistration() {
        papers.models.putCall(AnalystsModels.BOUND, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="REVIEWER" />
                """);
        Fixtures.Student student = fixtures.student(campus, "1");
        var window = TaskWindow.bound(student);
        String task = papers.task();

        assertThat(window.look().heading()).isEqualTo("核验材料");
        assertThat(window.look().textOf("waiting")).contains("复核员");
        assertThat(window.visitor.get("/registration/desk").textOf("waiting")).contains("核验材料", "复核员");
        assertThat(window.visitor.get("/registration/diagram").status()).isEqualTo(200);
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(5);
        assertThat(papers.staff(Role.REVIEWER, fixtures.campus().school())
                        .get("/staff/tasks/" + task)
                        .status())
                .isEqualTo(404);
        Visitor reviewer = papers.staff(Role.REVIEWER, campus.school());
        Page shown = reviewer.get("/staff/tasks/" + task);
        assertThat(shown.textOf("person")).contains(student.claim().name(), campus.code());
        reviewer.submit(shown, "/staff/tasks/" + task, Map.of("finding", "齐全"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }
}
