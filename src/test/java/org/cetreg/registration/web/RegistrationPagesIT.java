package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Invalid input on the candidate's pages, and the number of statements that pages and steps execute. */
@IntegrationTest
class RegistrationPagesIT {

    private static final int PAGE = 5;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Throttle throttle;

    @Test
    void nothingIsSubmittedUntilTheAgreementIsTicked() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page refused = window.submit(Map.of("next", "agree"));
        assertThat(refused.text()).contains("我已阅读并接受报名协议的全部条款");
        assertThat(window.look().heading()).isEqualTo("报名协议");
    }

    @Test
    void aStepSentTwiceIsDoneOnceAndALateDifferentFormIsRefusedClearly() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page shown = window.look();
        window.submit(shown, Map.of("subjects", "1", "next", "submit"));
        assertThat(window.submit(shown, Map.of("subjects", "1", "next", "submit"))
                        .heading())
                .isEqualTo("报名信息");
        Page late = window.submit(shown, Map.of("next", "back"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.heading()).isEqualTo("这一步已经办过了");
        assertThat(window.look().heading()).isEqualTo("报名信息");
    }

    @Test
    void theTaskOfSomebodyElseCannotBeSubmitted() {
        var victim = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        var thief = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page answer = thief.visitor.post(TaskWindow.action(victim.look()), Map.of("subjects", "1", "next", "submit"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(victim.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void unknownFieldsAndUnknownOptionsChangeNothing() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page refused =
                window.submit(Map.of("subjects", "Z", "next", "submit", "outcome", "held", "registrationId", "1"));
        assertThat(refused.status()).isLessThan(500);
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
        Page unknownButton = window.submit(Map.of("subjects", "1", "next", "print"));
        assertThat(unknownButton.status()).isLessThan(500);
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void typedValuesAreKeptWhenNoRecordIsFound() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        Page refused = window.submit(Map.of("documentType", "PASSPORT", "documentNumber", "E404", "name", "无此人"));
        assertThat(refused.text()).contains("没有查到这样的学籍");
        assertThat(refused.body()).contains("value=\"E404\"").contains("value=\"无此人\"");
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_variable where text_ in ('E404', '无此人')", Integer.class))
                .isZero();
    }

    @Test
    void afterManyFailedQueriesACaptchaIsAskedAndTypedValuesAreKept() {
        String campus = "198.18.46.1";
        IntStream.range(0, 300).forEach(i -> throttle.failed("eligibility.address", campus));
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        window.visitor.from(campus);

        Page asked = window.submit(window.query());

        assertThat(asked.text()).contains("在这里查询要先通过验证码");
        assertThat(asked.body()).contains("value=\"" + window.query().get("name") + "\"");
        Page wrong = window.submit(asked, with(window.query(), Map.of("captcha", "21")));
        assertThat(wrong.text()).contains("验证码不正确", "共 5 题");
        Page mistyped = window.submit(wrong, with(Map.of("name", "无此人"), window.query(), Visitor.solved(wrong)));
        assertThat(mistyped.text()).contains("没有查到这样的学籍");
        Page found = window.submit(mistyped, with(window.query(), Visitor.solved(mistyped)));
        assertThat(found.heading()).isEqualTo("确认学籍信息及资格信息");
    }

    /** Combines the fields; for duplicates the first value wins. */
    @SafeVarargs
    private static Map<String, Object> with(Map<String, ?>... fields) {
        Map<String, Object> all = new HashMap<>();
        Stream.of(fields).forEach(some -> some.forEach(all::putIfAbsent));
        return all;
    }

    @Test
    void oversizedAndMissingInputIsRefusedBesideItsField() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("read", "true", "next", "agree"));
        Page refused =
                window.submit(Map.of("documentType", "OFFICER", "documentNumber", "9".repeat(10_000), "name", ""));
        assertThat(refused.status()).isLessThan(500);
        assertThat(refused.heading()).isEqualTo("资格信息查询");
        assertThat(refused.body()).contains("aria-invalid=\"true\"");
    }

    @Test
    void nobodyPaysForTheOrdersOfSomebodyElse() {
        var victim = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        victim.submit(Map.of("subjects", "1", "next", "submit"));
        long order = jdbc.queryForObject("select max(id) from seat_order", Long.class);
        var thief = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page answer = thief.visitor.post("/registration/pay", Map.of("order", String.valueOf(order)));
        assertThat(answer.text()).contains("没有选择这样的科目");
        assertThat(thief.visitor.get("/registration/pay/123").status()).isEqualTo(404);
        assertThat(thief.visitor
                        .post("/registration/pay", Map.of("order", "abc"))
                        .status())
                .isLessThan(500);
    }

    @Test
    void aPageCostsAtMostFiveStatements() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1", "F"));
        assertCost("agreement", window.visitor, "/registration");
        window.submit(Map.of("read", "true", "next", "agree"));
        assertCost("query", window.visitor, "/registration");
        window.submit(window.query());
        assertCost("confirm", window.visitor, "/registration");
        window.submit(Map.of("checked", "true", "next", "confirm"));
        assertCost("written", window.visitor, "/registration");
        window.submit(Map.of("subjects", "1", "next", "submit"));
        assertCost("desk", window.visitor, "/registration");
        assertCost("desk", window.visitor, "/registration/desk");
        assertCost("pay", window.visitor, "/registration/pay");
        window.submit(Map.of("next", "oral"));
        assertCost("oral", window.visitor, "/registration");
        assertCost("home", window.visitor, "/");
    }

    @Test
    void aStepCostsNoMoreStatementsThanItDid() {
        TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"))
                .submit(Map.of("subjects", "1", "next", "submit")); // data that is loaded only once has been loaded now
        List<Integer> first = steps();
        List<Integer> second = steps(); // fetching a new block of ids from time to time is not part of a step's cost
        assertThat(IntStream.range(0, first.size())
                        .map(step -> Math.min(first.get(step), second.get(step)))
                        .boxed()
                        .toList())
                .as("statements of the steps agree, query, confirm, choose")
                .satisfiesExactly(
                        cost -> assertThat(cost).isLessThanOrEqualTo(13),
                        cost -> assertThat(cost).isLessThanOrEqualTo(15),
                        cost -> assertThat(cost).isLessThanOrEqualTo(19),
                        cost -> assertThat(cost).isLessThanOrEqualTo(27));
    }

    private List<Integer> steps() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        return List.of(
                cost("agree", window, Map.of("read", "true", "next", "agree")),
                cost("query", window, window.query()),
                cost("confirm", window, Map.of("checked", "true", "next", "confirm")),
                cost("choose", window, Map.of("subjects", "1", "next", "submit")));
    }

    private static int cost(String step, TaskWindow window, Map<String, String> fields) {
        Page shown = window.look();
        window.visitor.notFollowing();
        List<String> statements = StatementCount.during(() -> window.submit(shown, fields));
        System.getLogger("cost")
                .log(System.Logger.Level.INFO, "step {0}: {1} {2}", step, statements.size(), statements);
        return statements.size();
    }

    private static void assertCost(String page, Visitor visitor, String path) {
        visitor.get(path);
        List<String> statements = StatementCount.during(() -> visitor.get(path));
        System.getLogger("cost")
                .log(System.Logger.Level.INFO, "page {0}: {1} {2}", page, statements.size(), statements);
        assertThat(statements).as(page).hasSizeLessThanOrEqualTo(PAGE);
    }
}
