package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.payment.Payer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** A page that was opened earlier, or in another tab, changes nothing and says why. */
@IntegrationTest
class OutdatedPagesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

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
    void anEntryCancelledInOneTabIsGoneInTheOther() {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        Page other = window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        window.submit(window.look(), Map.of("cancel", rounds.entry(window, "2")));
        assertThat(window.look().found("tbody th").toString()).doesNotContain("英语六级笔试");
        assertThat(Rounds.text(window)).contains("未支付：¥0.01");
        Rounds.assertStale(window, other, Map.of("cancel", rounds.entry(window, "1")));
        Page same = window.submit(other, Map.of("cancel", rounds.entry(window, "2")));
        assertThat(same.heading()).as("the entry is cancelled, as requested").isEqualTo("报名信息");
        assertThat(rounds.of(window).entries()).containsExactly("1:HELD");
        Page fresh = window.submit(Map.of("cancel", rounds.entry(window, "2")));
        assertThat(fresh.errors()).anyMatch(reason -> reason.contains("已经取消或已失效"));
    }

    @Test
    void aReasonIsShownOnceAndNotOnTheNextVisit() {
        TaskWindow window = rounds.chosen4("1", "2");
        Page refused = window.submit(Map.of("cancel", rounds.entry(window, "1")));
        assertThat(refused.errors()).singleElement().asString().contains("至少要保留一门笔试科目");
        assertThat(window.look().errors()).isEmpty();
        window.submit(Map.of("next", "written"));
        assertThat(window.submit(Rounds.CHOOSE_4).errors())
                .singleElement()
                .asString()
                .contains("一门科目只报一次，您已报考英语四级笔试");
        assertThat(window.look().errors()).isEmpty();
        assertThat(window.submit(Map.of("next", "submit")).errors())
                .as("only the current errors")
                .singleElement()
                .asString()
                .contains("请选择");
    }

    @Test
    void releasedSeatsCannotBePaidFromAPageOpenedBefore() {
        TaskWindow window = rounds.chosen4("1", "2");
        window.submit(Map.of("next", "written"));
        window.submit(Rounds.CHOOSE_6);
        Page pay = window.visitor.get("/registration/pay");
        Page confirm = Rounds.openPayment(window);
        window.submit(Map.of("cancel", rounds.entry(window, "2")));
        Page answer = window.visitor.submit(pay, "/registration/pay", Map.of("order", Rounds.orders(pay)));
        assertThat(answer.errors()).singleElement().asString().contains("只能支付已占座、未支付的科目");
        assertThat(answer.text()).contains("未支付：¥0.01").doesNotContain("英语六级笔试");
        Rounds.assertClosed(window, confirm);
        assertThat(window.visitor.get(confirm.path()).errors())
                .singleElement()
                .asString()
                .contains("一份支付订单只能在有效时间内支付一次");
    }

    @Test
    void nobodyPaysForASubjectThatWasCancelledWhileThePlatformsPageWasOpen() throws Exception {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        Payer payer = Rounds.atThePlatform(window, Rounds.openPayment(window));
        window.submit(Map.of("cancel", rounds.entry(window, "2")));
        payer.press("pay");
        assertThat(rounds.of(window).entries()).as("the platform took no money").containsExactly("1:HELD");
        Rounds.pay(window);
        assertThat(Rounds.text(window)).contains("全部支付", "已支付：¥0.01");
    }

    @Test
    void aPaidEntryCannotBeCancelledFromAnOutdatedPage() throws Exception {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        Page before = window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        Rounds.atThePlatform(window, Rounds.openPayment(window)).press("pay-silently");
        Rounds.assertStale(window, before, Map.of("cancel", rounds.entry(window, "2")));
        assertThat(rounds.of(window).entries()).containsExactly("1:PAID", "2:PAID");
        assertThat(Rounds.text(window)).contains("全部支付", "已支付：¥0.02");
    }

    @Test
    void pressingPayWhileTheSeatsAreReleasedPaysNothing() {
        TaskWindow window = rounds.chosen4("1");
        Page confirm = Rounds.openPayment(window);
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        rounds.of(window).runDueJobs();
        Rounds.assertClosed(window, confirm);
        assertThat(rounds.of(window).entries()).isEmpty();
    }

    @Test
    void aSecondPaymentReplacesTheOneThatWasOpenInAnotherTab() {
        TaskWindow window = rounds.chosen4("1", "2");
        Page first = Rounds.openPayment(window);
        window.submit(Map.of("next", "written"));
        window.submit(Rounds.CHOOSE_6);
        Page second = Rounds.openPayment(window);
        assertThat(second.text()).contains("¥0.02");
        Rounds.assertClosed(window, first);
    }

    @Test
    void decliningInOneTabAllowsANewBeginningAndTheOtherTabDoesNothing() {
        TaskWindow window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page other = window.look();
        window.submit(Map.of("next", "decline"));
        Rounds.assertStale(window, other, Map.of("read", "true", "next", "agree"));
        Page begin = window.look();
        assertThat(begin.text()).contains("您上次没有同意报名协议");
        window.visitor.submit(begin, "/registration/begin", Map.of());
        assertThat(window.look().heading()).isEqualTo("报名协议");
        Rounds.assertStale(window, other, Map.of("read", "true", "next", "agree"));
        window.bind();
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void twoTabsThatSubmitAtTheSameMomentChooseOnce() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1"));
        Page shown = window.look();
        List<Integer> answers = Stream.of(1, 2)
                .map(tab -> CompletableFuture.supplyAsync(
                        () -> window.submit(shown, Rounds.CHOOSE_4).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 200);
        assertThat(rounds.of(window).entries()).containsExactly("1:HELD");
        assertThat(fixtures.taken(campus, "1")).isOne();
    }
}
