package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.account.Accounts;
import org.cetreg.payment.refund.FailedRefunds;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the mails say about money: the numbers of the payment, here and at the platform, and how it comes back. */
@IntegrationTest
class PaymentLettersIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Letterbox letterbox;

    @Autowired
    Accounts accounts;

    @Autowired
    RefusedRefunds refused;

    @Autowired
    FailedRefunds failed;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theLetterAboutARegistrationNamesThePaymentAndItsLines() throws Exception {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "2")).choose("1", "2");
        String number = walk.press("pay");

        MimeMessage letter = last(walk);

        assertThat(Letterbox.text(letter))
                .contains("订单号：" + number, "平台交易号：" + trade(number), "支付方式：支付宝", "付款时间：")
                .contains("英语四级笔试", "英语六级笔试", "合计：¥0.02", "/registration/payments");
        assertThat(Letterbox.html(letter)).contains(number, trade(number), "英语四级笔试", "英语六级笔试");
        assertThat(Letterbox.text(letter).split("英语四级笔试")).as("once").hasSize(2);
    }

    @Test
    void seatsPaidInTwoPaymentsAreNamedWithTheirOwn() throws Exception {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "2")).choose("1");
        String first = walk.press("pay");
        walk.next("written").choose("2");
        String second = walk.press("pay");

        assertThat(Letterbox.text(last(walk)))
                .contains(second, "英语六级笔试", "合计：¥0.01")
                .doesNotContain(first, "英语四级笔试");
    }

    @Test
    void moneyThatTheOfficeReturnsIsReportedOnceAndWithItsNumbers() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        String refund = refused.of(number);
        failed.record(refund, "BANK-1", clerk(1));
        refused.announceDone();
        assertThat(letterbox.mailsTo(email(walk))).isEmpty();

        failed.confirm(refund, "BANK-1", clerk(2));
        refused.announceDone();
        refused.announceDone();

        List<MimeMessage> letters = letterbox.mailsTo(email(walk));
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).getSubject()).startsWith("款项已退还");
        assertThat(Letterbox.text(letters.get(0)))
                .contains("考试机构已通过银行转账等方式另行退还", "英语四级笔试", "订单号：" + number, "A" + number)
                .doesNotContain("支付平台已确认");
    }

    private MimeMessage last(Walks.Walk walk) throws Exception {
        List<MimeMessage> letters = letterbox.mailsTo(email(walk));
        return letters.get(letters.size() - 1);
    }

    private String email(Walks.Walk walk) {
        return accounts.addressee(walk.accountId()).email();
    }

    private String trade(String number) {
        return jdbc.queryForObject(
                "select platform_number from payment p join payment_order o on o.id = p.payment_order_id"
                        + " where o.number = ?",
                String.class,
                number);
    }

    private static Clerk clerk(long id) {
        return new Clerk(new Actor("account:" + id), "clerk" + id + "@example.org", Set.of("OPERATOR"), Scope.COUNTRY);
    }
}
