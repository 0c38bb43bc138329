package org.cetreg.registration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.account.Accounts;
import org.cetreg.payment.platform.Till;
import org.cetreg.registration.Walks;
import org.cetreg.registration.Walks.Walk;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.shared.Money;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the mails of a seat order while the platform is silent, and the release of its seats without its mail. */
@IntegrationTest
class SilentReminderIT {

    private static final Duration REMINDER = Duration.ofHours(20);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    EntryPayments payments;

    @Autowired
    Till till;

    @Autowired
    AnalystModels models;

    @Autowired
    Letterbox letterbox;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
        models.withdraw();
        till.offer(false);
        till.silence(false);
    }

    @Test
    void rp2_whoeverHasPaidIsNotRemindedWhileThePlatformIsSilent() throws Exception {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = begun(walk);
        till.pay(number, new Money(1));
        till.silence(true);
        clock.advance(REMINDER);
        assertThat(subjects(walk.runDueJobs())).isEmpty();

        till.silence(false);
        clock.advance(PAUSE);
        walk.runDueJobs();

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(subjects(walk)).singleElement().asString().startsWith("报名成功");
    }

    @Test
    void rp2_whoeverHasNotPaidIsRemindedOnceThePlatformAnswers() throws Exception {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        begun(walk);
        till.silence(true);
        clock.advance(REMINDER);
        assertThat(subjects(walk.runDueJobs())).isEmpty();

        till.silence(false);
        clock.advance(PAUSE.minusMinutes(1));
        assertThat(subjects(walk.runDueJobs())).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        walk.runDueJobs();

        assertThat(subjects(walk)).singleElement().asString().startsWith("请在 ");
    }

    @Test
    void rp2_anHourBeforeTheReleaseTheReminderLeavesOpenWhetherItIsPaid() throws Exception {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        begun(walk);
        till.silence(true);
        clock.advance(REMINDER);
        while (clock.instant().isBefore(walk.orders().get(0).heldUntil().minus(Duration.ofHours(1)))) {
            assertThat(subjects(walk.runDueJobs())).isEmpty();
            clock.advance(PAUSE);
        }

        walk.runDueJobs();
        clock.advance(PAUSE);
        walk.runDueJobs();

        assertThat(subjects(walk)).singleElement().asString().startsWith("请确认报名费是否已付");
        assertThat(Letterbox.text(mails(walk).get(0))).contains("还不能确认您是否已经支付").doesNotContain("但还没有支付");
    }

    @Test
    void rw5_aMailThatCannotBeWrittenDoesNotHoldUpTheRelease() {
        models.deploy(
                "registration",
                Map.of(
                        "SeatOrder.bpmn",
                        AnalystModels.shipped("processes/registration/SeatOrder.bpmn")
                                .replace("${seatOrderSteps.tellReleased(orderId)}", "${noSuchBean.tell(orderId)}")));
        var campus = fixtures.openCampus();
        Walk walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        clock.advance(Duration.ofHours(24));

        assertThatException().isThrownBy(walk::runDueJobs);

        assertThat(walk.entries()).isEmpty();
        assertThat(fixtures.taken(campus, "1")).isZero();
        assertThat(walk.at()).isEqualTo("chooseWritten");
    }

    /** Sends the payer to the till, and returns the number of the payment order. */
    private String begun(Walk walk) {
        till.offer(true);
        String number = payments.by(
                        Till.METHOD,
                        payments.own(walk.accountId(), walk.openPayment()).orElseThrow())
                .number();
        payments.platformPage(number, false, Optional.empty());
        return number;
    }

    private List<MimeMessage> mails(Walk walk) {
        return letterbox.mailsTo(accounts.addressee(walk.accountId()).email());
    }

    private List<String> subjects(Walk walk) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : mails(walk)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }
}
