package org.cetreg.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operators' pages of refunds: lists, reasons, and actions that ask once more and leave an audit entry. */
@IntegrationTest
class RefundPagesIT {

    private static final String LIST = "/staff/refunds";
    private static final Map<String, String> YES = Map.of("confirmed", "yes");

    @Autowired
    SignUps signUps;

    @Autowired
    Payments payments;

    @Autowired
    RefusedRefunds refused;

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    private Visitor operator;
    private String order;
    private String refund;
    private String page;

    @BeforeEach
    void thePlatformRefusesARefund() {
        operator = staff(Role.OPERATOR, null);
        order = open();
        refund = refused.of(order);
        page = LIST + "/" + refund;
    }

    @Test
    void failedRefundsAreListedWithThePlatformsReasonAndFoundFromTheHomePage() {
        assertThat(operator.get("/staff").body()).containsPattern("有[1-9]\\d*笔退款被支付平台拒绝");
        Page list = find(refund, "failedAfter", "更多未能退款的");
        assertThat(list.text()).contains(refund, "¥0.03", "ACCOUNT_CLOSED", "款项到账时座位已释放，没有座位空出");
        assertThat(list.links(refund)).containsExactly(page);
        assertThat(operator.get(page).text()).contains(order, "支付宝", "A" + order, "ACCOUNT_CLOSED", "5");
    }

    @Test
    void refundsUnderWayAreListedApart() {
        jdbc.update("update refund set status = 'ACCEPTED', try_at = now() where number = ?", refund);
        Page list = find(refund, "openAfter", "更多正在退款的");
        String text = list.text();
        assertThat(text.indexOf(refund))
                .isGreaterThan(text.indexOf("平台处理中") - 400)
                .isPositive();
        assertThat(operator.get(page).actions()).noneMatch(action -> action.startsWith(page));
        jdbc.update("update refund set status = 'FAILED', try_at = null where number = ?", refund);
    }

    @Test
    void tryingAgainIsAskedOnceMoreAndDoneOnce() {
        Page question = operator.submit(operator.get(page), page + "/try-again", Map.of());
        assertThat(question.text()).contains("确定再次请支付平台退款 ¥0.03 吗");
        assertThat(entries("payment.retry-refund")).isEmpty();

        Page done = operator.submit(question, page + "/try-again", Map.of());
        assertThat(done.textOf("done")).contains("已重新安排退款");
        assertThat(done.textOf("status")).isEqualTo("待退款");
        Page again = operator.submit(question, page + "/try-again", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("refused")).contains("刚才已有变化");
        assertThat(entries("payment.retry-refund")).hasSize(1);
    }

    @Test
    void aReturnIsRecordedByOneAndConfirmedByAnother() {
        Page recorded = record("BANK-42");
        assertThat(recorded.textOf("done")).contains("请另一位工作人员核对确认");
        assertThat(recorded.text()).contains("BANK-42", operator.email());
        assertThat(recorded.actions())
                .contains(page + "/withdraw")
                .doesNotContain(page + "/confirm", page + "/try-again");
        assertThat(operator.post(page + "/confirm", Map.of("reference", "BANK-42", "confirmed", "yes"))
                        .textOf("refused"))
                .contains("登记的人不能自己确认");

        Visitor other = staff(Role.OPERATOR, null);
        Page question = other.submit(other.get(page), page + "/confirm", Map.of());
        assertThat(question.text()).contains("您核对过 ¥0.03 已经另行退还吗", "BANK-42");
        Page confirmed = other.submit(question, page + "/confirm", Map.of());
        assertThat(confirmed.textOf("status")).isEqualTo("已另行退还");
        assertThat(confirmed.text()).contains(other.email());
        assertThat(entries("payment.confirm-return")).singleElement().asString().contains("RETURNED");
        assertThat(operator.get(LIST).body()).doesNotContain(refund);
    }

    @Test
    void aMistakenRecordIsWithdrawn() {
        Page recorded = record("BANK-43");
        Page question = operator.submit(recorded, page + "/withdraw", Map.of());
        assertThat(question.text()).contains("确定撤回", "BANK-43");
        Page withdrawn = operator.submit(question, page + "/withdraw", Map.of());
        assertThat(withdrawn.actions()).contains(page + "/record", page + "/try-again");
        assertThat(entries("payment.withdraw-return")).hasSize(1);
    }

    @Test
    void aReferenceIsRequiredAndKeptWhenItIsTooLong() {
        assertThat(operator.post(page + "/record", Map.of("reference", " ")).error("reference"))
                .endsWith("请填写凭证号");
        String tooLong = "9".repeat(101);
        Page refusedPage = operator.post(page + "/record", Map.of("reference", tooLong, "confirmed", "yes"));
        assertThat(refusedPage.error("reference")).contains("最多 100 个字符");
        assertThat(refusedPage.form(page + "/record")).containsEntry("reference", tooLong);
        assertThat(entries("payment.record-return")).isEmpty();
    }

    @Test
    void concurrentConfirmationsLeaveOneEntry() {
        record("BANK-44");
        List<CompletableFuture<Page>> presses = Stream.of(staff(Role.OPERATOR, null), staff(Role.OPERATOR, null))
                .peek(visitor -> visitor.get(page))
                .toList()
                .stream()
                .map(visitor -> CompletableFuture.supplyAsync(
                        () -> visitor.post(page + "/confirm", Map.of("reference", "BANK-44", "confirmed", "yes"))))
                .toList();
        assertThat(presses.stream().map(press -> press.join().status())).containsExactlyInAnyOrder(200, 409);
        assertThat(entries("payment.confirm-return")).hasSize(1);
    }

    @Test
    void onlyOperatorsOfTheWholeCountrySeeOrChangeRefunds() {
        for (Visitor stranger : List.of(staff(Role.OPERATOR, "99"), staff(Role.REVIEWER, null))) {
            assertThat(stranger.get("/staff").body()).doesNotContain(LIST);
            assertThat(stranger.get(LIST).status()).isEqualTo(403);
            assertThat(stranger.get(page).status()).isEqualTo(403);
            assertThat(stranger.post(page + "/try-again", YES).status()).isEqualTo(403);
        }
        assertThat(operator.get(LIST + "/1").status()).isEqualTo(404);
        assertThat(operator.post(LIST + "/1/try-again", YES).status()).isEqualTo(404);
        assertThat(entries("payment.retry-refund")).isEmpty();
    }

    @Test
    void thePagesCostFewStatements() {
        assertThat(StatementCount.during(() -> operator.get(LIST))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> operator.get(page))).hasSizeLessThanOrEqualTo(5);
        assertThat(StatementCount.during(() -> operator.get("/staff"))).hasSizeLessThanOrEqualTo(5);
    }

    private Page record(String reference) {
        Page question = operator.submit(operator.get(page), page + "/record", Map.of("reference", reference));
        assertThat(question.text()).contains("已经另行退还？", reference);
        return operator.submit(question, page + "/record", Map.of());
    }

    /** Returns the page of a list on which the refund is. */
    private Page find(String number, String parameter, String further) {
        Page list = operator.get(LIST);
        while (!list.body().contains(number)) {
            List<String> next = list.links(further);
            assertThat(next).as("pages of %s", parameter).isNotEmpty();
            list = operator.get(next.get(0));
        }
        return list;
    }

    private String open() {
        List<PaymentLine> paidFor = List.of(new PaymentLine(TestItems.next(), new Money(3)));
        return payments.open(payments.methods().get(0), paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
    }

    private List<String> entries(String action) {
        return trail.of(action, "payment:" + order);
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
