package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.payment.Payer;
import org.cetreg.registration.process.EmptyRegistrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Registration in several rounds: after each of them the desk shows the correct state, and a page that was opened
 * earlier changes nothing and says why.
 */
@IntegrationTest
class RoundsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    private Rounds rounds;

    @BeforeEach
    void aRegistrationInRounds(@Autowired AutowireCapableBeanFactory beans) {
        rounds = beans.createBean(Rounds.class);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void subjectsAreAddedLaterAndPaidInRounds() {
        TaskWindow window = rounds.chosen4("1", "2");
        assertThat(Rounds.text(window)).contains("全未支付", "未支付：¥0.01");
        Rounds.pay(window);
        assertThat(Rounds.text(window)).contains("全部支付", "已支付：¥0.01").doesNotContain("未支付：");
        Page before = window.look();
        window.submit(Map.of("next", "written"));
        window.submit(Rounds.CHOOSE_6);
        assertThat(Rounds.text(window)).contains("部分支付", "未支付：¥0.01", "已支付：¥0.01");
        Rounds.assertStale(window, before, Map.of("next", "written"));
        Rounds.pay(window);
        assertThat(Rounds.text(window)).contains("全部支付", "已支付：¥0.02");
        assertThat(rounds.of(window).entries()).containsExactly("1:PAID", "2:PAID");
    }

    @Test
    void eachOrderHas24HoursOfItsOwn() {
        TaskWindow window = rounds.chosen4("1", "2");
        clock.advance(Duration.ofHours(20));
        window.submit(Map.of("next", "written"));
        Page before = window.submit(Rounds.CHOOSE_6);
        clock.advance(Duration.ofHours(5));
        rounds.of(window).runDueJobs();
        assertThat(Rounds.text(window)).contains("以下科目没有按时支付", "英语四级笔试", "未支付：¥0.01");
        assertThat(rounds.of(window).entries()).containsExactly("2:HELD");
        Rounds.assertStale(window, before, Map.of("cancel", rounds.entry(window, "1")));
        Rounds.pay(window);
        assertThat(rounds.of(window).entries()).containsExactly("2:PAID");
        clock.advance(Duration.ofHours(24));
        rounds.of(window).runDueJobs();
        assertThat(Rounds.text(window)).contains("全部支付");
    }

    @Test
    void theOralEntryLapsesWithItsWrittenOneAndTheDeskSaysSo() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1", "2", "F"));
        window.submit(Rounds.CHOOSE_4);
        clock.advance(Duration.ofHours(20));
        window.submit(Map.of("next", "written"));
        window.submit(Rounds.CHOOSE_6);
        window.submit(Map.of("next", "oral"));
        Page before = window.submit(Map.of("campus", campus.code(), "subjects", "F", "next", "submit"));
        assertThat(before.text()).contains("未支付：¥0.03");
        clock.advance(Duration.ofHours(5));
        rounds.of(window).runDueJobs();
        assertThat(Rounds.text(window)).contains("以下科目没有按时支付", "英语四级笔试、英语四级口试", "未支付：¥0.01");
        Rounds.assertStale(window, before, Map.of("cancel", rounds.entry(window, "F")));
        assertThat(rounds.of(window).entries()).containsExactly("2:HELD");
        assertThat(fixtures.taken(campus, "F")).isZero();
    }

    @Test
    void withoutWrittenEntriesTheRegistrationIsDeletedAndBegunAgain() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        TaskWindow window = TaskWindow.bound(student);
        Page desk = window.submit(Rounds.CHOOSE_4);
        clock.advance(Duration.ofHours(25));
        rounds.of(window).runDueJobs();
        Rounds.assertStale(window, desk, Map.of("next", "written"));
        assertThat(Rounds.text(window)).contains("以下科目没有按时支付", "请选择笔试科目");
        Page choice = window.look();
        assertThat(choice.heading()).isEqualTo("笔试科目报考");
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        Rounds.assertStale(window, choice, Rounds.CHOOSE_4);
        assertThat(window.look().text()).contains("已由系统清除");
        window.visitor.submit(window.look(), "/registration/begin", Map.of());
        window.bind();
        assertThat(Rounds.text(window)).doesNotContain("没有按时支付");
        window.submit(Rounds.CHOOSE_4);
        assertThat(rounds.of(window).entries()).containsExactly("1:HELD");
    }

    /** R-P4. */
    @Test
    void aPaymentForAnEarlierAttemptBuysNoSeatInTheNextOne() throws Exception {
        TaskWindow window = rounds.chosen4("1");
        URI notOpenedYet = Rounds.platformPage(window, Rounds.openPayment(window));
        clock.advance(Duration.ofHours(25));
        rounds.of(window).runDueJobs();
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        window.visitor.submit(window.look(), "/registration/begin", Map.of());
        window.bind();
        new Payer(notOpenedYet).press("pay");
        assertThat(rounds.of(window).entries()).isEmpty();
        assertThat(rounds.of(window).refunds()).containsExactly("1 REGISTRATION_ENDED DUE");
    }

    @Test
    void aPaymentMadeBeforeTheSeatsAreReleasedKeepsThem() throws Exception {
        TaskWindow window = rounds.chosen4("1");
        Payer payer = Rounds.atThePlatform(window, Rounds.openPayment(window));
        payer.press("pay-silently");
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        rounds.of(window).runDueJobs();
        assertThat(rounds.of(window).entries()).containsExactly("1:PAID");
        assertThat(Rounds.text(window)).contains("全部支付");
    }

    @Test
    void theOralPageLeadsBackToTheDeskWhereWrittenSubjectsAreAdded() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1", "2", "F"));
        window.submit(Rounds.CHOOSE_4);
        Rounds.pay(window);
        assertThat(window.look().heading()).isEqualTo("口试科目报考");
        Page desk = window.submit(Map.of("next", "desk"));
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("口试报考", "笔试报考");
        window.submit(Map.of("next", "oral"));
        Page refused = window.submit(Map.of("campus", campus.code(), "subjects", "S", "next", "submit"));
        assertThat(refused.text()).contains("不具有CET六级口试报考资格！");
        assertThat(window.submit(Map.of("next", "skip")).heading()).isEqualTo("报名信息");
        window.submit(Map.of("next", "written"));
        assertThat(window.submit(Rounds.CHOOSE_6).text()).contains("部分支付");
    }
}
