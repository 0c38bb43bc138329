package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.ticket.LateSeats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody is held up by a step that is closed, and the desk has a button for what comes next. */
@IntegrationTest
class ClosedStepsIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    LateSeats lateSeats;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    Fixtures.Campus campus;
    TaskWindow window;
    Walks.Walk walk;

    @BeforeEach
    void somebodyHasPaidAndIsAskedAboutTheOralTest() {
        fixtures.tickets(null, null);
        campus = fixtures.openCampus();
        fixtures.window(campus, clock.instant().minus(MINUTE), clock.instant().plus(Duration.ofHours(2)));
        window = TaskWindow.bound(fixtures.student(campus, "1", "F"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        walk = walks.of(new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, window.visitor.email())));
        assertThat(walk.pay().at()).isEqualTo("chooseOral");
    }

    @AfterEach
    void reset() {
        clock.reset();
        fixtures.tickets(null, null);
    }

    @Test
    void theQuestionAboutTheOralTestEndsByItselfWhenTheLastCampusCloses() {
        clock.advance(Duration.ofHours(2).minus(MINUTE));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("chooseOral");

        clock.advance(MINUTE.multipliedBy(2));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("printTicket");
        assertThat(window.look().heading()).isEqualTo("报名信息");
        assertThat(walk.registration().oralDeclined()).as("nobody has declined").isFalse();
    }

    @Test
    void whoComesAfterwardsHasHalfAnHourToReadWhyItIsClosed() {
        clock.advance(Duration.ofHours(3));
        walk.runOwnDueJobs();
        window.visitor.post("/registration/desk/oral", Map.of());
        assertThat(window.look().text()).contains("口试科目报考", "截止");

        clock.advance(Duration.ofMinutes(29));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("chooseOral");
        clock.advance(MINUTE.multipliedBy(2));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("printTicket");
    }

    @Test
    void aWindowThatWasProlongedMeanwhileAsksOnceMore() {
        fixtures.window(campus, clock.instant().minus(MINUTE), clock.instant().plus(Duration.ofHours(9)));
        clock.advance(Duration.ofHours(3));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("chooseOral");

        clock.advance(Duration.ofHours(7));
        walk.runOwnDueJobs();
        assertThat(walk.at()).isEqualTo("printTicket");
    }

    @Test
    void theDeskPrintsFromWhereverTheRegistrationWaits() {
        fixtures.tickets(clock.instant().minus(MINUTE), clock.instant());
        lateSeats.giveAll();
        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.text()).contains("请打印准考证");

        Page printed = window.visitor.post("/registration/desk/print", Map.of());
        assertThat(walk.at()).isEqualTo("ended");
        assertThat(printed.found("main .actions a").toString()).contains("下载英语四级笔试准考证");
    }

    @Test
    void theDeskLeadsToItsStepsFromWhereverTheRegistrationWaits() {
        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.found("main button").toString()).contains("笔试报考", "口试报考");
        assertThat(desk.links("CET6资格复核")).isNotEmpty();
        assertThat(desk.links("返回首页")).isNotEmpty();

        window.visitor.post("/registration/desk/written", Map.of());
        assertThat(walk.at()).isEqualTo("chooseWritten");
        window.visitor.post("/registration/desk/oral", Map.of());
        assertThat(walk.at()).isEqualTo("chooseOral");
    }

    @Test
    void whoGoesBackToTheDeskSeesItEvenWithoutASubject() {
        TaskWindow newcomer = TaskWindow.bound(fixtures.student(campus, "1"));
        Page desk = newcomer.submit(Map.of("next", "desk"));

        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("请选择笔试科目");
        assertThat(newcomer.visitor.post("/registration/desk/written", Map.of()).heading())
                .isEqualTo("笔试科目报考");
    }

    @Test
    void whoComesAfterTheLastCampusHasClosedIsToldBeforeTheyBegin() {
        Visitor early = Visitor.arrive();
        early.signUpAndLogIn();
        assertThat(early.get("/registration").actions()).contains("/registration/begin");
        assertThat(early.get("/").text()).contains("点击进入报名").doesNotContain("查看我的报名");

        clock.advance(Duration.ofDays(4000));
        Visitor late = Visitor.arrive();
        late.signUpAndLogIn();
        Page begin = late.get("/registration");
        assertThat(begin.text()).contains("不能再开始报名");
        assertThat(begin.actions()).doesNotContain("/registration/begin");
        assertThat(late.get("/").text()).contains("查看我的报名", "还没有报名的不能再报").doesNotContain("点击进入报名");
    }

    @Test
    void beforeTheOpeningHomeSaysWhatToPrepare() {
        assertThat(Visitor.arrive().get("/").text()).doesNotContain("报名前请准备");
        clock.advance(Duration.ofDays(-25_000)); // other tests have windows that have always been open
        assertThat(Visitor.arrive().get("/").text()).contains("尚未开始", "报名前请准备", "现在就可以用电子邮箱注册");
    }

    @Test
    void printingTooEarlyIsRefusedWithItsReason() {
        Page refused = window.visitor.post("/registration/desk/print", Map.of());

        assertThat(refused.text()).contains("日期还没有公布");
        assertThat(walk.at()).isEqualTo("printTicket");
    }
}
