package org.cetreg.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.reconciliation.DifferenceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: tests the operators' pages of the reconciliation: figures, differences, notes, buttons and the download. */
@IntegrationTest
class ReconciliationPagesIT {

    private static final String LIST = "/staff/reconciliation";
    private static final String METHOD = "TILL";

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    private final String number = "N" + System.nanoTime();
    private Visitor operator;
    private long day;

    @BeforeEach
    void anOperatorAndADay() {
        operator = staff(Role.OPERATOR);
        day = day("2010-01-01");
    }

    @AfterEach
    void removeTheDay() {
        jdbc.update("delete from reconciliation_difference where reconciliation_id in"
                + " (select id from reconciliation where day < '2012-01-01')");
        jdbc.update("delete from reconciliation where day < '2012-01-01'");
    }

    @Test
    void aDayShowsItsFiguresAndWhatIsUnexplained() {
        difference(DifferenceKind.CONSOLE_REFUND, -4L, null, -4);
        assertThat(operator.get("/staff").links("每日对账")).containsExactly(LIST);
        Page page = operator.get(LIST + "/" + day);
        assertThat(page.text())
                .contains("账单收款（元）1.30", "账目收款（元）1.29", "平台手续费（元）0.02", "未说明（元） 0.04", "平台上手工办理的退款", number);
        assertThat(StatementCount.during(() -> operator.get(LIST + "/" + day))).hasSizeLessThanOrEqualTo(5);
        assertThat(operator.get(LIST + "/999999999").status()).isEqualTo(404);
    }

    @Test
    void aConsoleRefundIsRecordedWithANoteAndNeverGuessed() {
        long id = difference(DifferenceKind.CONSOLE_REFUND, -4L, null, -4);
        Page page = operator.get(at(id));
        assertThat(page.text()).contains("平台上手工办理的退款", "不推测", "查明并记录说明").doesNotContain("再次请求退款");
        assertThat(operator.post(at(id) + "/note", Map.of("note", "  ")).text()).contains("请填写说明");
        assertThat(operator.post(at(id) + "/note", Map.of("note", "x".repeat(501)))
                        .text())
                .contains("说明最多500个字");
        Page question = operator.post(at(id) + "/note", Map.of("note", "财务处已核实"));
        assertThat(question.text()).contains("要把这条差异记为“财务处已核实”吗？");
        assertThat(state(id)).isEqualTo("OPEN");
        Page done = operator.post(at(id) + "/note", Map.of("note", "财务处已核实", "confirmed", "yes"));
        assertThat(done.text()).contains("已保存说明", "财务处已核实", "已说明", operator.email());
        assertThat(operator.get(LIST + "/" + day).text()).contains("未说明（元） 0.00", "已说明（元）0.04");
        Page again = staff(Role.OPERATOR).post(at(id) + "/note", Map.of("note", "x", "confirmed", "yes"));
        assertThat(again.text()).contains("这条差异已经处理过", "财务处已核实");
        assertThat(trail.of("reconciliation.explain", "difference:" + id)).hasSize(1);
    }

    @Test
    void buttonsAskOnceMoreAndHaveTheDayComparedAgain() {
        long id = difference(DifferenceKind.NOT_IN_BILL, null, 4L, -4);
        Page question = operator.post(at(id) + "/mend", Map.of());
        assertThat(question.text()).contains("要重新取这一天的账单吗？");
        assertThat(due()).isZero();
        assertThat(operator.post(at(id) + "/mend", Map.of("confirmed", "yes")).text())
                .contains("将在一分钟内重新核对");
        assertThat(due()).isEqualTo(1);
        assertThat(trail.of("reconciliation.mend", "difference:" + id))
                .singleElement()
                .asString()
                .endsWith("DONE");

        long noted = difference(DifferenceKind.UNKNOWN_ORDER, 4L, null, 4);
        assertThat(operator.post(at(noted) + "/mend", Map.of("confirmed", "yes"))
                        .text())
                .contains("不能由系统代办");
        assertThat(trail.of("reconciliation.mend", "difference:" + noted)).isEmpty();
    }

    @Test
    void theBillIsFetchedAgainAfterAQuestion() {
        String fetch = LIST + "/" + day + "/fetch";
        assertThat(operator.post(fetch, Map.of()).text()).contains("要重新取2010-01-01的账单吗？");
        assertThat(due()).isZero();
        assertThat(operator.post(fetch, Map.of("confirmed", "yes")).text()).contains("将在一分钟内办理");
        assertThat(due()).isEqualTo(1);
        assertThat(trail.of("reconciliation.fetch", "reconciliation:" + day)).hasSize(1);
    }

    @Test
    void longListsHavePages() {
        for (int i = 0; i < 51; i++) {
            difference(DifferenceKind.UNKNOWN_ORDER, 1L, null, 1, number + "-" + i + "-");
        }
        Page first = operator.get(LIST + "/" + day);
        assertThat(first.text()).contains(number + "-0-", number + "-49-").doesNotContain(number + "-50-");
        Page second = operator.get(first.links("下一页").get(0));
        assertThat(second.text()).contains(number + "-50-").doesNotContain(number + "-49-");

        for (int i = 1; i <= 31; i++) {
            day("2011-01-" + "%02d".formatted(i));
        }
        String older =
                operator.get(LIST + "?after=2011-01-31.TILL").links("更早的账单").get(0);
        assertThat(older).isEqualTo(LIST + "?after=2011-01-01.TILL");
        assertThat(operator.get(older).text()).contains("2010年1月1日");
        assertThat(operator.get(LIST + "?after=2011-99-99.X").status()).isEqualTo(200);
    }

    @Test
    void theDownloadHasEveryDifferenceAndNoFormula() {
        long id = difference(DifferenceKind.UNKNOWN_ORDER, 4L, null, 4, "=1+1");
        difference(DifferenceKind.NOT_IN_BILL, null, 5L, -5, "201703201630000001234567890");
        operator.post(at(id) + "/note", Map.of("note", "另一系统, 已核实", "confirmed", "yes"));
        Page file = operator.get(LIST + "/" + day + "/differences.csv");
        assertThat(file.body().lines())
                .hasSize(3)
                .anyMatch(line ->
                        line.contains(",'=1+1,") && line.contains(",0.04,,0.04,") && line.contains("\"另一系统, 已核实\""))
                .anyMatch(line -> line.contains(",201703201630000001234567890\t,") && line.contains(",,0.05,-0.05,"));
        assertThat(file.body()).startsWith("\uFEFF支付平台,日期,种类");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasItsCauseAndItsRemedy(DifferenceKind kind) {
        Page page = operator.get(at(difference(kind, 4L, null, 4)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("??");
        Page english = operator.get(at(difference(kind, 4L, null, 4, "E" + number)) + "?lang=en");
        assertThat(english.text()).doesNotContain("??");
    }

    @Test
    void othersSeeNothingOfIt() {
        long id = difference(DifferenceKind.UNKNOWN_ORDER, 4L, null, 4);
        Visitor reviewer = staff(Role.REVIEWER);
        assertThat(reviewer.get("/staff").body()).doesNotContain("每日对账");
        for (String page : List.of(LIST, LIST + "/" + day, LIST + "/" + day + "/differences.csv", at(id))) {
            assertThat(reviewer.get(page).status()).isEqualTo(403);
        }
        assertThat(reviewer.post(at(id) + "/note", Map.of("note", "x", "confirmed", "yes"))
                        .status())
                .isEqualTo(403);
        assertThat(state(id)).isEqualTo("OPEN");
    }

    private long day(String date) {
        return jdbc.queryForObject(
                "insert into reconciliation (method, day, with_bill, fetched_at, compared_at, line_count, bill_received_fen,"
                        + " books_received_fen, fee_fen) values (?, ?::date, false, now(), now(), 3, 130, 129, 2)"
                        + " returning id",
                Long.class,
                METHOD,
                date);
    }

    private long difference(DifferenceKind kind, Long stated, Long booked, long fen) {
        return difference(kind, stated, booked, fen, number);
    }

    private long difference(DifferenceKind kind, Long stated, Long booked, long fen, String order) {
        jdbc.update(
                "update reconciliation set open_count = open_count + 1, unexplained_fen = unexplained_fen + abs(?)"
                        + " where id = ?",
                fen,
                day);
        return jdbc.queryForObject(
                "insert into reconciliation_difference (reconciliation_id, kind, order_number, stated_fen, booked_fen, fen,"
                        + " state, found_at) values (?, ?, ?, ?, ?, ?, 'OPEN', now()) returning id",
                Long.class,
                day,
                kind.name(),
                order,
                stated,
                booked,
                fen);
    }

    private static String at(long difference) {
        return LIST + "/differences/" + difference;
    }

    private String state(long difference) {
        return jdbc.queryForObject(
                "select state from reconciliation_difference where id = ?", String.class, difference);
    }

    private int due() {
        return jdbc.queryForObject(
                "select count(*) from reconciliation where id = ? and try_at is not null and with_bill",
                Integer.class,
                day);
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
