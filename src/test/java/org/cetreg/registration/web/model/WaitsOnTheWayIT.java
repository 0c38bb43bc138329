package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.registration.process.EmptyRegistrations;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The registration waits for a time, a message, a step that failed or the end of a called process (R-M1, R-M4, R-W2).
 * The candidate's pages say so, and the registration is kept as long as the staff are at work.
 */
@IntegrationTest
class WaitsOnTheWayIT {

    private static final String FAILING = """
            <bpmn:serviceTask id="noteCase" name="登记" camunda:asyncBefore="true"
                camunda:expression="${registrationSteps.recordAgreement(-1)}" />
            """;

    @Autowired
    Fixtures fixtures;

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
    void aTimerThatIsWaitedForIsShown() {
        papers.models.put(AnalystsModels.BOUND, "coolOff", """
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
        papers.models.put(AnalystsModels.AGREED, "reply", """
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
    void theCandidateCompletesTheTasksOfACalledProcess() {
        papers.models.putCall(AnalystsModels.BOUND, "checkPapers", """
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
        papers.models.put(AnalystsModels.BOUND, "noteCase", FAILING, "noteCase");
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
        papers.models.putCall(AnalystsModels.BOUND, "noteCase", FAILING);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));

        fail();
        assertThat(window.look().textOf("waiting")).contains("没有办成这一步");
    }

    @Test
    void aRegistrationWithoutSubjectsIsKeptWhileTheStaffAreAtWork() {
        papers.models.putTask(AnalystsModels.BOUND, PapersCheck.REVIEWERS);
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        assertThatItIsKeptUntilTheStaffAreDone(window);
    }

    @Test
    void aRegistrationWithoutSubjectsIsKeptWhileTheStaffAreAtWorkInACalledProcess() {
        papers.models.putCall(AnalystsModels.BOUND, "checkPapers", """
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
        String task = papers.task();
        assertThat(papers.state(task)).isEqualTo("OPEN");
        Visitor reviewer = papers.staff(Role.REVIEWER, campus.school());
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
}
