package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.account.Accounts;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.registration.process.EmptyRegistrations;
import org.cetreg.shared.mail.Letterbox;
import org.cetreg.shared.time.BeijingTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Which mails candidates receive about their seats, and when. */
@IntegrationTest
class CandidateLettersIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    TestClock clock;

    @Autowired
    Letterbox letterbox;

    @Autowired
    CandidateLetters letters;

    @Autowired
    Accounts accounts;

    @Autowired
    BeijingTime beijingTime;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void reset() {
        clock.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void anUnpaidOrderIsRemindedOfBeforeItsSeatsAreReleasedAndReportedAfterwards() throws Exception {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "3")).choose("1");
        clock.advance(Duration.ofHours(20).minusMinutes(1));
        walk.runDueJobs();
        assertThat(mails(walk)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        walk.runDueJobs();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        String until = beijingTime.dateTime(walk.orders().get(0).heldUntil());
        assertThat(subjects(walk)).containsExactly("请在 " + until + "前支付报名费");
        assertThat(Letterbox.text(mails(walk).get(0))).contains("英语四级笔试", "合计：¥0.01", until, "/registration/pay");
        assertThat(Letterbox.html(mails(walk).get(0))).contains("英语四级笔试", "¥0.01", until);

        clock.advance(Duration.ofHours(4));
        walk.runDueJobs();
        assertThat(walk.entries()).isEmpty();
        assertThat(subjects(walk)).hasSize(2).last().isEqualTo("没有按时支付，座位已经释放");
        assertThat(Letterbox.text(mails(walk).get(1))).contains("英语四级笔试").doesNotContain("合计");
    }

    @Test
    void aPaidOrderIsConfirmedAndNotRemindedOf() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .pay();
        assertThat(subjects(walk)).singleElement().asString().startsWith("报名成功");
        assertThat(Letterbox.text(mails(walk).get(0)))
                .contains("，您好：", "英语四级笔试", "考试时间：", "合计：¥0.01", "从哪天起可以打印，见网站首页");
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        assertThat(subjects(walk)).hasSize(1);
    }

    /**
     * The whole transaction of a platform notification: the booking, the sale of the seats, the candidate's next step
     * and the letter.
     */
    @Test
    void aBookedPaymentCostsNoMoreStatementsThanItsStepsNeed() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        Runnable pay = walk.opened(walk.openPayment(), "pay");
        List<String> statements = StatementCount.during(pay);
        System.getLogger("cost").log(System.Logger.Level.INFO, "payment: {0} {1}", statements.size(), statements);
        assertThat(statements).hasSizeLessThanOrEqualTo(60); // up to two of them fetch fifty ids from time to time
    }

    @Test
    void whoHasPaidReadsFromWhenTicketsCanBePrinted() throws Exception {
        fixtures.tickets(clock.instant().plus(Duration.ofDays(30)), null);
        try {
            var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                    .choose("1")
                    .pay();
            LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
            String from = beijingTime.dateTime(clock.instant().plus(Duration.ofDays(30)));
            assertThat(Letterbox.text(mails(walk).get(0)))
                    .contains("准考证自" + from.substring(0, 10))
                    .doesNotContain("见网站首页");
            assertThat(Letterbox.html(mails(walk).get(0))).contains("考试时间：", "，您好：");
        } finally {
            fixtures.tickets(null, null);
        }
    }

    @Test
    void aCancelledOrderGetsNoLetter() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1", "2"))
                .choose("1")
                .next("written")
                .choose("2")
                .cancel("2");
        clock.advance(Duration.ofHours(21));
        walk.runDueJobs();
        assertThat(mails(walk))
                .singleElement()
                .satisfies(mail ->
                        assertThat(Letterbox.text(mail)).contains("英语四级笔试").doesNotContain("英语六级笔试"));
    }

    @Test
    void aReminderThatComesTooLateIsNotSent() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        assertThat(subjects(walk)).containsExactly("没有按时支付，座位已经释放");
    }

    @Test
    void anOralEntryThatLapsedWithItsWrittenOneIsMentionedInTheSameLetter() throws Exception {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1");
        clock.advance(Duration.ofHours(10));
        walk.next("oral").chooseOral(campus.code(), "F");
        clock.advance(Duration.ofHours(15));
        walk.runDueJobs();
        assertThat(walk.entries()).isEmpty();
        assertThat(mails(walk))
                .singleElement()
                .satisfies(mail -> assertThat(Letterbox.text(mail)).contains("英语四级笔试", "英语四级口试"));
        clock.advance(Duration.ofHours(10));
        assertThat(mails(walk.runDueJobs())).hasSize(1);
    }

    @Test
    void aPaymentThatFindsNoSeatIsAnnouncedAsRefunded() throws Exception {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        String payment = walk.openPayment();
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        fixtures.quota(campus, "1", 0);
        money.book(payment);
        money.announce(payment);
        assertThat(subjects(walk)).hasSize(2).last().asString().contains("有款项将退还给您");
        assertThat(Letterbox.text(mails(walk).get(1))).contains("英语四级笔试", "座位已释放，没有座位空出", "合计：¥0.01", "订单号：" + payment);
    }

    @Test
    void theDeletionOfARegistrationIsAnnounced() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"));
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        assertThat(subjects(walk)).containsExactly("您的报名没有笔试科目，已经取消");
    }

    /** A step is repeated when it fails after writing the letter, or when its node is killed. */
    @Test
    void noLetterOfAnOrderIsSentTwiceHoweverOftenItsStepIsRepeated() throws Exception {
        var unpaid =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "3")).choose("1");
        twice(() -> letters.remindPayment(unpaid.orders().get(0).id(), true));
        clock.advance(Duration.ofHours(24));
        unpaid.runDueJobs();
        twice(() -> letters.seatsReleased(unpaid.orders().get(0).id()));
        assertThat(subjects(unpaid)).hasSize(2).doesNotHaveDuplicates();

        var paid = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .pay();
        twice(() -> letters.settled(paid.orders().get(0).id()));
        assertThat(subjects(paid)).hasSize(1);
    }

    private void twice(Runnable step) {
        transactions.executeWithoutResult(status -> step.run());
        transactions.executeWithoutResult(status -> step.run());
    }

    @Test
    void englishReadersGetEnglishLetters() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"));
        jdbc.update(
                "update account set language = 'en' where id = ?",
                walk.accountId().value());
        walk.choose("1").pay();
        assertThat(subjects(walk)).singleElement().asString().startsWith("You are registered");
    }

    private List<MimeMessage> mails(Walks.Walk walk) {
        return letterbox.mailsTo(accounts.addressee(walk.accountId()).email());
    }

    private List<String> subjects(Walks.Walk walk) throws Exception {
        List<String> subjects = new java.util.ArrayList<>();
        for (MimeMessage mail : mails(walk)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }
}
