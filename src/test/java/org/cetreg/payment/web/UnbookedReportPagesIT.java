package org.cetreg.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.retention.Housekeeping;
import org.cetreg.shared.retention.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests the operators' list of unbooked reports: waiting reports come first, and each is settled once. */
@IntegrationTest
class UnbookedReportPagesIT {

    private static final String LIST = "/staff/unbooked";

    @Autowired
    SignUps signUps;

    @Autowired
    Retention retention;

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    JdbcTemplate jdbc;

    private final String number = "N" + System.nanoTime();
    private Visitor operator;

    @BeforeEach
    void anOperator() {
        operator = staff(Role.OPERATOR);
    }

    @Test
    void operatorsSeeWhereTheyBeginThatMoneyCouldNotBeBookedAndSettleItOnce() {
        long id = report(number);
        Page home = operator.get("/staff");
        assertThat(home.body()).containsPattern("有[1-9]\\d*条平台通知属实");
        assertThat(home.links("未能入账的付款")).containsExactly(LIST);
        Page list = operator.get(LIST);
        assertThat(list.text()).contains(number, "支付宝", "金额与订单不符", "0.01", "标为已核对：" + number);

        Page question = operator.submit(list, settle(id), Map.of());
        assertThat(question.heading()).contains("确定把订单 " + number, "金额与订单不符", "标为已核对吗");
        assertThat(trail()).isEmpty();
        operator.submit(question, settle(id), Map.of());
        Page after = operator.get(LIST);
        assertThat(after.text()).contains(number, operator.email() + "于").doesNotContain("标为已核对：" + number);
        Visitor second = staff(Role.OPERATOR);
        second.get(LIST);
        assertThat(second.post(settle(id), Map.of()).status()).isEqualTo(200);
        assertThat(second.get(LIST).text()).contains(operator.email() + "于");
        assertThat(trail()).singleElement().asString().contains("settled", "AMOUNT_DIFFERS");
    }

    @Test
    void waitingReportsComeBeforeSettledOnes() {
        long settled = report(number);
        operator.get(LIST);
        operator.post(settle(settled), Map.of("confirmed", "yes"));
        report(number + "x");

        String page = operator.get(LIST).text();
        assertThat(page.indexOf(number + "x")).isPositive().isLessThan(page.indexOf("已核对 订单号"));
        assertThat(page.lastIndexOf(number)).isGreaterThan(page.indexOf("已核对 订单号"));
        assertThat(StatementCount.during(() -> operator.get(LIST))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> operator.get("/staff"))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void concurrentSettlementsLeaveOneAuditEntry() {
        long id = report(number);
        List<CompletableFuture<Page>> presses =
                Stream.of(operator, staff(Role.OPERATOR)).peek(visitor -> visitor.get(LIST)).toList().stream()
                        .map(visitor -> CompletableFuture.supplyAsync(
                                () -> visitor.post(settle(id), Map.of("confirmed", "yes"))))
                        .toList();
        assertThat(presses)
                .allSatisfy(press -> assertThat(press.join().status()).isEqualTo(200));
        assertThat(trail()).hasSize(1);
    }

    @Test
    void longListsHavePages() {
        for (int i = 0; i < 51; i++) {
            report(number + "-" + i);
        }
        Page list = operator.get(LIST);
        assertThat(list.text()).contains(number + "-50").doesNotContain(number + "-0 ");
        assertThat(operator.get(list.links("更早的待核对").get(0)).text()).contains(number + "-0 ");
        jdbc.update("delete from unbooked_report where order_number like ?", number + "%");
    }

    @Test
    void settledReportsAreRemovedWhenTheyAreOldAndWaitingOnesNever() {
        long settled = report(number);
        long waiting = report(number + "w");
        operator.get(LIST);
        operator.post(settle(settled), Map.of("confirmed", "yes"));
        jdbc.update("update unbooked_report set first_at = now() - interval '20 years' where id = any (?)", (Object)
                new Long[] {settled, waiting});
        remove();
        assertThat(kept(settled)).isTrue();

        jdbc.update("update unbooked_report set settled_at = now() - interval '5 years 2 days' where id = ?", settled);
        remove();
        assertThat(kept(settled)).isFalse();
        assertThat(kept(waiting)).isTrue();
    }

    private void remove() {
        retention.sweeps().stream()
                .filter(sweep -> sweep.of().equals("unbooked-reports"))
                .forEach(housekeeping::sweep);
    }

    private boolean kept(long id) {
        return jdbc.queryForObject("select count(*) from unbooked_report where id = ?", Integer.class, id) == 1;
    }

    @Test
    void othersNeitherSeeNorSettleIt() {
        long id = report(number);
        Visitor reviewer = staff(Role.REVIEWER);
        assertThat(reviewer.get("/staff").body()).doesNotContain("未能入账的付款");
        assertThat(reviewer.get(LIST).status()).isEqualTo(403);
        assertThat(reviewer.post(settle(id), Map.of()).status()).isEqualTo(403);
        assertThat(operator.post(settle(999_999_999), Map.of()).status()).isEqualTo(404);
        assertThat(trail()).isEmpty();
    }

    private long report(String order) {
        return jdbc.queryForObject(
                "insert into unbooked_report (method, order_number, reason, reported, expected, platform_number, first_at, last_at)"
                        + " values ('ALIPAY', ?, 'AMOUNT_DIFFERS', '0.01', '0.02', 'T', now(), now()) returning id",
                Long.class,
                order);
    }

    private static String settle(long id) {
        return LIST + "/" + id + "/settle";
    }

    private List<String> trail() {
        return jdbc.queryForList(
                "select outcome || ' ' || detail::text from audit_entry where action = 'payment.settle' and object = ?",
                String.class,
                "payment:" + number);
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
