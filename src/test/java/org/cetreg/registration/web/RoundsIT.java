package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import org.cetreg.registration.Walks;
import org.cetreg.registration.process.EmptyRegistrations;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Registration in several rounds: after each of them the desk shows the correct state, and a page that was opened
 * earlier changes nothing and says why.
 */
@IntegrationTest
class RoundsIT {

    private static final Map<String, String> CHOOSE_4 = Map.of("subjects", "1", "next", "submit");
    private static final Map<String, String> CHOOSE_6 = Map.of("subjects", "2", "next", "submit");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void subjectsAreAddedLaterAndPaidInRounds() {
        TaskWindow window = chosen4("1", "2");
        assertThat(desk(window)).contains("全未支付", "未支付：¥0.01");
        pay(window);
        assertThat(desk(window)).contains("全部支付", "已支付：¥0.01").doesNotContain("未支付：");
        Page before = window.look();
        window.submit(Map.of("next", "written"));
        window.submit(CHOOSE_6);
        assertThat(desk(window)).contains("部分支付", "未支付：¥0.01", "已支付：¥0.01");
        assertStale(window, before, Map.of("next", "written"));
        pay(window);
        assertThat(desk(window)).contains("全部支付", "已支付：¥0.02");
        assertThat(of(window).entries()).containsExactly("1:PAID", "2:PAID");
    }

    @Test
    void eachOrderHas24HoursOfItsOwn() {
        TaskWindow window = chosen4("1", "2");
        clock.advance(Duration.ofHours(20));
        window.submit(Map.of("next", "written"));
        Page before = window.submit(CHOOSE_6);
        clock.advance(Duration.ofHours(5));
        of(window).runDueJobs();
        assertThat(desk(window)).contains("以下科目没有按时支付", "英语四级笔试", "未支付：¥0.01");
        assertThat(of(window).entries()).containsExactly("2:HELD");
        assertStale(window, before, Map.of("cancel", entry(window, "1")));
        pay(window);
        assertThat(of(window).entries()).containsExactly("2:PAID");
        clock.advance(Duration.ofHours(24));
        of(window).runDueJobs();
        assertThat(desk(window)).contains("全部支付");
    }

    @Test
    void theOralEntryLapsesWithItsWrittenOneAndTheDeskSaysSo() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1", "2", "F"));
        window.submit(CHOOSE_4);
        clock.advance(Duration.ofHours(20));
        window.submit(Map.of("next", "written"));
        window.submit(CHOOSE_6);
        window.submit(Map.of("next", "oral"));
        Page before = window.submit(Map.of("campus", campus.code(), "subjects", "F", "next", "submit"));
        assertThat(before.text()).contains("未支付：¥0.03");
        clock.advance(Duration.ofHours(5));
        of(window).runDueJobs();
        assertThat(desk(window)).contains("以下科目没有按时支付", "英语四级笔试、英语四级口试", "未支付：¥0.01");
        assertStale(window, before, Map.of("cancel", entry(window, "F")));
        assertThat(of(window).entries()).containsExactly("2:HELD");
        assertThat(fixtures.taken(campus, "F")).isZero();
    }

    @Test
    void withoutWrittenEntriesTheRegistrationIsDeletedAndBegunAgain() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        TaskWindow window = TaskWindow.bound(student);
        Page desk = window.submit(CHOOSE_4);
        clock.advance(Duration.ofHours(25));
        of(window).runDueJobs();
        assertStale(window, desk, Map.of("next", "written"));
        assertThat(desk(window)).contains("以下科目没有按时支付", "请选择笔试科目");
        Page choice = window.look();
        assertThat(choice.heading()).isEqualTo("笔试科目报考");
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        assertStale(window, choice, CHOOSE_4);
        assertThat(window.look().text()).contains("已由系统清除");
        window.visitor.submit(window.look(), "/registration/begin", Map.of());
        window.bind();
        assertThat(desk(window)).doesNotContain("没有按时支付");
        window.submit(CHOOSE_4);
        assertThat(of(window).entries()).containsExactly("1:HELD");
    }

    /** R-P4. */
    @Test
    void aPaymentForAnEarlierAttemptBuysNoSeatInTheNextOne() throws Exception {
        TaskWindow window = chosen4("1");
        URI notOpenedYet = platformPage(window, openPayment(window));
        clock.advance(Duration.ofHours(25));
        of(window).runDueJobs();
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        window.visitor.submit(window.look(), "/registration/begin", Map.of());
        window.bind();
        new Payer(notOpenedYet).press("pay");
        assertThat(of(window).entries()).isEmpty();
        assertThat(of(window).orders())
                .extracting(order -> order.status().name())
                .containsExactly("TO_REFUND");
    }

    @Test
    void anEntryCancelledInOneTabIsGoneInTheOther() {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        Page other = window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        window.submit(window.look(), Map.of("cancel", entry(window, "2")));
        assertThat(desk(window)).doesNotContain("英语六级笔试").contains("未支付：¥0.01");
        assertStale(window, other, Map.of("cancel", entry(window, "1")));
        Page same = window.submit(other, Map.of("cancel", entry(window, "2")));
        assertThat(same.heading()).as("the entry is cancelled, as requested").isEqualTo("报名信息");
        assertThat(of(window).entries()).containsExactly("1:HELD");
        Page fresh = window.submit(Map.of("cancel", entry(window, "2")));
        assertThat(fresh.errors()).anyMatch(reason -> reason.contains("已经取消或已失效"));
    }

    @Test
    void aReasonIsShownOnceAndNotOnTheNextVisit() {
        TaskWindow window = chosen4("1", "2");
        Page refused = window.submit(Map.of("cancel", entry(window, "1")));
        assertThat(refused.errors()).singleElement().asString().contains("至少要保留一门笔试科目");
        assertThat(window.look().errors()).isEmpty();
        window.submit(Map.of("next", "written"));
        assertThat(window.submit(CHOOSE_4).errors()).singleElement().asString().contains("一门科目只报一次，您已报考英语四级笔试");
        assertThat(window.look().errors()).isEmpty();
        assertThat(window.submit(Map.of("next", "submit")).errors())
                .as("only the current errors")
                .singleElement()
                .asString()
                .contains("请选择");
    }

    @Test
    void releasedSeatsCannotBePaidFromAPageOpenedBefore() {
        TaskWindow window = chosen4("1", "2");
        window.submit(Map.of("next", "written"));
        window.submit(CHOOSE_6);
        Page pay = window.visitor.get("/registration/pay");
        Page confirm = openPayment(window);
        window.submit(Map.of("cancel", entry(window, "2")));
        Page answer = window.visitor.submit(pay, "/registration/pay", Map.of("order", orders(pay)));
        assertThat(answer.errors()).singleElement().asString().contains("只能支付已占座、未支付的科目");
        assertThat(answer.text()).contains("未支付：¥0.01").doesNotContain("英语六级笔试");
        assertClosed(window, confirm);
        assertThat(window.visitor.get(confirm.path()).errors())
                .singleElement()
                .asString()
                .contains("一份支付订单只能在有效时间内支付一次");
    }

    @Test
    void nobodyPaysForASubjectThatWasCancelledWhileThePlatformsPageWasOpen() throws Exception {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        Payer payer = atThePlatform(window, openPayment(window));
        window.submit(Map.of("cancel", entry(window, "2")));
        payer.press("pay");
        assertThat(of(window).entries()).as("the platform took no money").containsExactly("1:HELD");
        pay(window);
        assertThat(desk(window)).contains("全部支付", "已支付：¥0.01");
    }

    @Test
    void aPaidEntryCannotBeCancelledFromAnOutdatedPage() throws Exception {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "2"));
        Page before = window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        atThePlatform(window, openPayment(window)).press("pay-silently");
        assertStale(window, before, Map.of("cancel", entry(window, "2")));
        assertThat(of(window).entries()).containsExactly("1:PAID", "2:PAID");
        assertThat(desk(window)).contains("全部支付", "已支付：¥0.02");
    }

    @Test
    void pressingPayWhileTheSeatsAreReleasedPaysNothing() {
        TaskWindow window = chosen4("1");
        Page confirm = openPayment(window);
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        of(window).runDueJobs();
        assertClosed(window, confirm);
        assertThat(of(window).entries()).isEmpty();
    }

    @Test
    void aPaymentMadeBeforeTheSeatsAreReleasedKeepsThem() throws Exception {
        TaskWindow window = chosen4("1");
        Payer payer = atThePlatform(window, openPayment(window));
        payer.press("pay-silently");
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        of(window).runDueJobs();
        assertThat(of(window).entries()).containsExactly("1:PAID");
        assertThat(desk(window)).contains("全部支付");
    }

    @Test
    void aSecondPaymentReplacesTheOneThatWasOpenInAnotherTab() {
        TaskWindow window = chosen4("1", "2");
        Page first = openPayment(window);
        window.submit(Map.of("next", "written"));
        window.submit(CHOOSE_6);
        Page second = openPayment(window);
        assertThat(second.text()).contains("¥0.02");
        assertClosed(window, first);
    }

    @Test
    void decliningInOneTabAllowsANewBeginningAndTheOtherTabDoesNothing() {
        TaskWindow window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page other = window.look();
        window.submit(Map.of("next", "decline"));
        assertStale(window, other, Map.of("read", "true", "next", "agree"));
        Page begin = window.look();
        assertThat(begin.text()).contains("您上次没有同意报名协议");
        window.visitor.submit(begin, "/registration/begin", Map.of());
        assertThat(window.look().heading()).isEqualTo("报名协议");
        assertStale(window, other, Map.of("read", "true", "next", "agree"));
        window.bind();
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void theOralPageLeadsBackToTheDeskWhereWrittenSubjectsAreAdded() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1", "2", "F"));
        window.submit(CHOOSE_4);
        pay(window);
        assertThat(window.look().heading()).isEqualTo("口试科目报考");
        Page desk = window.submit(Map.of("next", "desk"));
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("口试报考", "笔试报考");
        window.submit(Map.of("next", "oral"));
        Page refused = window.submit(Map.of("campus", campus.code(), "subjects", "S", "next", "submit"));
        assertThat(refused.text()).contains("不具有CET六级口试报考资格！");
        assertThat(window.submit(Map.of("next", "skip")).heading()).isEqualTo("报名信息");
        window.submit(Map.of("next", "written"));
        assertThat(window.submit(CHOOSE_6).text()).contains("部分支付");
    }

    @Test
    void twoTabsThatSubmitAtTheSameMomentChooseOnce() {
        var campus = fixtures.openCampus();
        TaskWindow window = TaskWindow.bound(fixtures.student(campus, "1"));
        Page shown = window.look();
        List<Integer> answers = Stream.of(1, 2)
                .map(tab -> CompletableFuture.supplyAsync(
                        () -> window.submit(shown, CHOOSE_4).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 200);
        assertThat(of(window).entries()).containsExactly("1:HELD");
        assertThat(fixtures.taken(campus, "1")).isOne();
    }

    private TaskWindow chosen4(String... qualifiedFor) {
        TaskWindow window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), qualifiedFor));
        window.submit(CHOOSE_4);
        return window;
    }

    private Walks.Walk of(TaskWindow window) {
        return walks.of(new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, window.visitor.email())));
    }

    private String entry(TaskWindow window, String subject) {
        return of(window).registration().entries().stream()
                .filter(entry -> entry.subjectCode().equals(subject))
                .map(entry -> String.valueOf(entry.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String desk(TaskWindow window) {
        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.heading()).isEqualTo("报名信息");
        return desk.text();
    }

    private static void assertStale(TaskWindow window, Page before, Map<String, ?> fields) {
        Page answer = window.submit(before, fields);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.heading()).isEqualTo("这一步已经办过了");
    }

    private static void assertClosed(TaskWindow window, Page confirm) {
        Page answer = window.visitor.submit(confirm, confirm.path(), Map.of());
        assertThat(answer.errors()).singleElement().asString().contains("一份支付订单只能在有效时间内支付一次");
    }

    /** Chooses everything unpaid and returns the page that asks for confirmation. */
    private static Page openPayment(TaskWindow window) {
        Page pay = window.visitor.get("/registration/pay");
        return window.visitor.submit(pay, "/registration/pay", Map.of("order", orders(pay)));
    }

    private static List<String> orders(Page pay) {
        return pay.attributes("[name=order]", "value");
    }

    private static Payer atThePlatform(TaskWindow window, Page confirm) throws Exception {
        return new Payer(platformPage(window, confirm));
    }

    private static URI platformPage(TaskWindow window, Page confirm) {
        window.visitor.notFollowing();
        try {
            return URI.create(window.visitor
                    .submit(confirm, confirm.path(), Map.of())
                    .header("Location")
                    .orElseThrow());
        } finally {
            window.visitor.following();
        }
    }

    private static void pay(TaskWindow window) {
        try {
            atThePlatform(window, openPayment(window)).press("pay");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
