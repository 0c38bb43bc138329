package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The candidate's record of payments, the course of each order, and receipts (R-P7, R-P9). */
@IntegrationTest
class ReceiptPagesIT {

    private static final String LIST = "/registration/payments";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor candidate = Visitor.arrive();
    private Fixtures.Campus campus;
    private Walks.Walk walk;

    @BeforeEach
    void aCandidateHoldsASeat() {
        campus = fixtures.openCampus();
        candidate.signUpAndLogIn();
        long account = jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email());
        walk = walks.begin(fixtures.student(campus, "1", "2"), new AccountId(account));
        walk.agree().query().confirm().choose("1");
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void theDeskLeadsToTheRecordWhichIsEmptyUntilAnOrderIsOpened() {
        assertThat(candidate.get("/registration/desk").links("查看缴费记录和收据")).containsExactly(LIST);
        assertThat(candidate.get(LIST).textOf("none")).isEqualTo("还没有缴费记录。");
    }

    @Test
    void anOrderThatCanStillBePaidIsListedWithTheWayToPayIt() {
        String number = walk.openPayment();

        Page list = candidate.get(LIST);

        assertThat(list.text()).contains(number, "未支付", "英语四级笔试", "¥0.01", "已下单", "可支付至");
        assertThat(list.links("去支付")).containsExactly("/registration/pay/" + number);
        assertThat(list.found("a[href$=.pdf]")).isEmpty();
        assertThat(candidate.get(pdf(number)).status()).isEqualTo(404);
    }

    @Test
    void anOrderThatExpiredUnpaidIsNotListed() {
        String number = walk.openPayment();
        clock.advance(Duration.ofHours(25));
        assertThat(candidate.get(LIST).body()).doesNotContain(number);
    }

    @Test
    void aPaidOrderShowsItsNumbersItsLinesAndItsCourse() {
        String number = walk.press("pay");

        Page list = candidate.get(LIST);

        assertThat(list.text()).contains(number, trade(number), "支付宝", "付款时间", "入账时间", "英语四级笔试");
        assertThat(list.found("ol li").stream().map(step -> step.split(" ")[0]))
                .containsSequence("已下单", "已在支付平台付款", "已入账", "座位已确认：英语四级笔试");
        assertThat(list.links("下载收据：" + number)).containsExactly(pdf(number));
    }

    @Test
    void theReceiptNamesEverythingAndSaysThatItIsNoInvoice() throws Exception {
        String number = walk.press("pay");

        String receipt = text(number);

        assertThat(receipt)
                .contains("缴费收据（非发票）", "本收据不是发票", "This receipt is neither an invoice nor a tax document")
                .contains(number, trade(number), "支付宝", candidate.email(), "英语四级笔试", "0.01", "座位已确认")
                .contains(name(), "合计 0.01 元")
                .doesNotContain("已退", "〓");
    }

    @Test
    void moneyThatFoundNoSeatIsListedWithTheReasonAndWhenItComesBack() throws Exception {
        String number = walk.openPayment();
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        fixtures.quota(campus, "1", 0);
        money.book(number);
        money.announce(number);

        String list = candidate.get(LIST).text();
        assertThat(list).contains("将退款", "款项到账时座位已释放，没有座位空出", "正在请支付平台退款", "确定退款：英语四级笔试");

        jdbc.update("update refund set status = 'FAILED', try_at = null where number like ?", number + "%");
        assertThat(candidate.get(LIST).text()).contains("工作人员正在处理");
        assertThat(text(number)).contains("将退款").doesNotContain("已退 0.01");
    }

    @Test
    void receivedMoneyThatIsNotDecidedAboutIsExplainedAndNotAskedForAgain() {
        String number = walk.press("leave");
        money.book(number);

        Page desk = candidate.get("/registration/desk");
        assertThat(desk.textOf("settling")).contains("已收到您的付款，座位正在确认");
        assertThat(desk.text()).contains("已付款，正在确认座位").doesNotContain("未支付", "付款时间：");
        assertThat(desk.links("支付")).isEmpty();
        assertThat(candidate.get("/registration/pay").text()).doesNotContain("去支付");
        assertThat(candidate.get(LIST).text()).contains("已收到您的付款，座位正在确认");
        assertThat(candidate.get(pdf(number)).status()).isEqualTo(200);

        money.announce(number);
        assertThat(candidate.get("/registration/desk").body()).doesNotContain("id=\"settling\"");
    }

    @Test
    void rp6_aSchoolsPaymentOfOneCandidateIsNotTheCandidatesOwn() {
        var clerk = office.clerk(campus);
        var batch = office.make(clerk, walk);
        String number = office.open(clerk, batch);
        assertThat(candidate.get(LIST).textOf("none")).isEqualTo("还没有缴费记录。");
        office.press(number, "pay");
        office.work();
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(candidate.get(LIST).body()).doesNotContain(number);
        assertThat(candidate.get(pdf(number)).status()).isEqualTo(404);
    }

    @Test
    void rp2_aPaymentWhoseNotificationWasLostIsOnTheList() {
        String number = walk.press("pay-silently");
        clock.advance(Duration.ofMinutes(1)); // pages may just have given up asking, for half a minute
        Page list = candidate.get(LIST);
        assertThat(list.text()).contains(number, trade(number), "座位已确认");
        assertThat(list.links("下载收据：" + number)).hasSize(1);
    }

    @Test
    void thePageCostsFewStatementsBesidesTheLogin() {
        walk.pay();
        candidate.get(LIST);

        List<String> statements = StatementCount.during(() -> candidate.get(LIST));

        assertThat(statements).hasSizeLessThanOrEqualTo(5);
    }

    private static String pdf(String number) {
        return LIST + "/" + number + ".pdf";
    }

    private String text(String number) throws Exception {
        var answer = candidate.send("GET", pdf(number), Map.of(), new byte[0], Duration.ofSeconds(60));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private String trade(String number) {
        return jdbc.queryForObject(
                "select platform_number from payment p join payment_order o on o.id = p.payment_order_id"
                        + " where o.number = ? and p.paid_at is not null",
                String.class,
                number);
    }

    private String name() {
        return jdbc.queryForObject(
                "select name from student_record where id = ?",
                String.class,
                walk.registration().studentRecordId().orElseThrow().value());
    }
}
