package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a refused candidate reads: the rule and the fact behind it, who can change that, and the next step. */
@IntegrationTest
class RefusalPagesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    AnalystModels models;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ManagementService management;

    @AfterEach
    void reset() {
        clock.reset();
        models.withdraw();
    }

    @Test
    void whatCanBeChosenComesFirstAndAReasonOfManySubjectsIsGivenOnce() {
        var campus = fixtures.openCampus();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        Page page = window.look();
        assertThat(page.found(".subjects table tbody"))
                .hasSize(1)
                .first()
                .asString()
                .contains("英语四级笔试");
        assertThat(page.found("details.unavailable > ul > li"))
                .hasSizeLessThan(3)
                .first()
                .asString()
                .contains("、");
        assertThat(page.texts("reason").stream().filter(text -> text.contains("您的资格科目")))
                .hasSize(1);
        assertThat(page.count("details.unavailable[open]")).as("it is folded").isZero();

        fixtures.quota(campus, "1", 0);
        Page nothing = window.look();
        assertThat(nothing.count(".subjects table")).isZero();
        assertThat(nothing.count("details.unavailable[open]")).isEqualTo(1);
        assertThat(nothing.text()).contains("目前没有可以选择的科目，原因见下。");
    }

    @Test
    void eachUnavailableSubjectShowsTheReasonAndTheNextStep() {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "1", 0);
        var window = TaskWindow.bound(fixtures.student(campus, "1", "4"));
        Page page = window.look();
        assertThat(page.text())
                .contains("只能报考学籍中列出的资格科目。您的资格科目：英语四级笔试、日语六级笔试。")
                .contains("这一科目的座位都已被占。 目前无法处理。 下一步：有人取消或没有按时支付时会有座位空出");
        assertEachReasonHasARemedy(page);
    }

    @Test
    void aClosedWindowIsShownWithItsTimeAndTheSchoolToAsk() {
        var campus = fixtures.openCampus();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        fixtures.window(
                campus,
                clock.instant().minus(Duration.ofDays(9)),
                clock.instant().minus(Duration.ofDays(1)));
        Page page = window.look();
        assertThat(page.text())
                .containsPattern("的报名已于\\d+年\\d+月\\d+日 \\d\\d:\\d\\d（北京时间）截止。")
                .contains("如有疑问，请联系(");
        assertEachReasonHasARemedy(page);
        Page refused = window.submit(page, Map.of("subjects", "1", "next", "submit"));
        assertThat(refused.text()).contains("没有办成").contains("由考务部门决定。");
        assertEachReasonHasARemedy(refused);
    }

    @Test
    void anEntryThatCannotBeCancelledShowsWhatToDoInstead() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Page desk = window.look();
        assertThat(desk.text()).contains("至少要保留一门笔试科目，这是唯一的一门。").containsPattern("座位到 \\d+年.*（北京时间） 自动释放");
        assertEachReasonHasARemedy(desk);
    }

    /** An analyst may let the engine take a step by itself: the form has been answered by then, and nobody listens. */
    @Test
    void aRefusalThatIsFoundInTheBackgroundIsToldUntilTheNextFormIsSent() {
        Fixtures.Student student = fixtures.student(fixtures.openCampus(), "1");
        TaskWindow.bound(student);
        inTheBackground("bindStudentRecord");
        var window = TaskWindow.begin(student);
        window.submit(Map.of("read", "true", "next", "agree"));
        window.submit(window.query());

        Page waiting = window.submit(Map.of("checked", "true", "next", "confirm"));
        assertThat(waiting.text()).doesNotContain("没有办成");
        run("bindStudentRecord");

        assertThat(window.look().text()).contains("没有办成", "已被另一个通行证绑定");
        assertThat(window.look().text()).as("when it is looked at again").contains("没有办成");
        window.submit(window.query());
        assertThat(window.look().text()).doesNotContain("没有办成");
    }

    @Test
    void theDeskTellsARefusalFoundInTheBackgroundToo() {
        inTheBackground("checkTicket");
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        walks.of(new AccountId(jdbc.queryForObject(
                        "select id from account where email = ?", Long.class, window.visitor.email())))
                .pay();

        window.submit(Map.of("next", "print"));
        run("checkTicket");

        assertThat(window.visitor.get("/registration/desk").text()).contains("没有办成");
    }

    /** Publishes the process with a step that the engine takes by itself. */
    private void inTheBackground(String step) {
        String id = "id=\"" + step + "\"";
        models.deploy(
                "registration",
                Map.of(
                        "Registration.bpmn",
                        AnalystModels.shipped("processes/registration/Registration.bpmn")
                                .replace(id, id + " camunda:asyncBefore=\"true\"")));
    }

    private void run(String step) {
        management
                .createJobQuery()
                .activityId(step)
                .messages()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    @Test
    void aRefusalIsShownOnceAndNotForTheNextStep() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "4"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Page refused = window.submit(Map.of("next", "cancel", "entryId", "0"));
        assertThat(refused.text()).contains("没有办成", "没有找到要取消的这一项");

        Page choosing = window.submit(Map.of("next", "written"));
        assertThat(choosing.heading()).isEqualTo("笔试科目报考");
        assertThat(choosing.text()).doesNotContain("没有办成");
    }

    @Test
    void englishReadersReadTheWholeRefusalInEnglish() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.visitor.get("/?lang=en");
        Page refused = window.submit(Map.of("subjects", "3", "next", "submit"));
        assertThat(refused.text())
                .contains("qualified for: English level 4, written.")
                .contains("Your school has to correct this. Next:");
        assertEachReasonHasARemedy(refused);
    }

    private static void assertEachReasonHasARemedy(Page page) {
        assertThat(page.texts("reason"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(page.texts("remedy"))
                .hasSameSizeAs(page.texts("reason"))
                .allSatisfy(text -> assertThat(text).containsPattern("(下一步：|Next: ?).+"));
        assertThat(page.text()).doesNotContain("{").doesNotContain("??").doesNotContain("（未设置）");
    }
}
