package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Together;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.Walks;
import org.cetreg.registration.Walks.Walk;
import org.cetreg.registration.process.CollidingStep;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that a booked payment stays booked whatever follows it, and that what follows is made up for (R-P8). */
@IntegrationTest
class BookingAnnouncerIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Payments payments;

    @Autowired
    Bookings bookings;

    @Autowired
    BookingAnnouncer announcer;

    @Autowired
    FailingListener listener;

    @Autowired
    CollidingStep colliding;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    AnalystModels models;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void repair() {
        listener.repair();
        models.withdraw();
        clock.reset();
    }

    @Test
    void rp8_aStepThatFailsNeitherUndoesTheBookingNorIsForgotten() {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        listener.failFor(number);

        walk.press(number, "pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(walk.entries()).as("what is sold depends on no step").containsExactly("1:PAID");
        assertThat(walk.at()).as("the step has been rolled back").isEqualTo("payEntries");
        announcer.announceDue();
        assertThat(listener.heard(number)).as("not before a minute is over").isZero();

        listener.repair();
        clock.advance(Duration.ofMinutes(1));
        announcer.announceDue();
        assertThat(walk.at()).isNotEqualTo("payEntries");
        assertThat(listener.heard(number)).isOne();
        assertThat(waiting(number)).isZero();
    }

    @Test
    void rp8_aPaymentAboutWhichNothingCanBeDecidedStaysBookedAndIsTriedAgain() {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        listener.failDecisionFor(number);

        walk.press(number, "pay");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(walk.entries()).containsExactly("1:HELD");

        listener.repair();
        clock.advance(Duration.ofMinutes(1));
        announcer.announceDue();
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    /** "Charged, but shown as unpaid" must not last for a minute because the candidate was using the site. */
    @Test
    void rp8_aDecisionThatCollidesWithAnotherTransactionIsRepeatedAtOnce() {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        listener.collideFor(number);

        walk.press(number, "pay");

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(walk.at()).isNotEqualTo("payEntries");
        assertThat(listener.heard(number)).isOne();
        assertThat(waiting(number)).isZero();
    }

    @Test
    void rp8_aStepThatCollidesWithTheCandidatesIsRepeatedAtOnce() {
        models.deploy(
                "registration",
                Map.of(
                        "SeatOrder.bpmn",
                        AnalystModels.shipped("processes/registration/SeatOrder.bpmn")
                                .replace(
                                        "${seatOrderSteps.tellRegistered(orderId)}",
                                        "${collidingStep.collide(orderId)}")));
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();

        walk.press(number, "pay");

        assertThat(walk.orders())
                .allMatch(order -> colliding.hasCollided(order.id().value()));
        assertThat(walk.at()).isNotEqualTo("payEntries");
        assertThat(listener.heard(number)).isOne();
        assertThat(waiting(number)).isZero();
    }

    /** The model check would refuse this diagram; past the check, it used to stop the booking of everybody's money. */
    @Test
    void rp8_aBrokenDiagramDoesNotStopTheBooking() {
        models.deploy(
                "registration",
                Map.of(
                        "SeatOrder.bpmn",
                        AnalystModels.shipped("processes/registration/SeatOrder.bpmn")
                                .replace("${seatOrderSteps.tellRegistered(orderId)}", "${noSuchBean.tell(orderId)}")));
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();

        walk.press(number, "pay");

        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(waiting(number)).isOne();
    }

    @Test
    void rp8_whatANodeLeftWhenItStoppedAfterTheBookingIsMadeUpFor() {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        PaymentOrder order = payments.order(number);
        bookings.book(new Receipt(order.method(), number, "A" + number, order.amount(), PaymentSource.NOTIFICATION));
        assertThat(walk.entries()).containsExactly("1:HELD");

        announcer.announceDue();

        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    @Test
    void rp8_nodesThatAnnounceAtOnceAnnounceOnce() throws Exception {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        PaymentOrder order = payments.order(number);
        bookings.book(new Receipt(order.method(), number, "A" + number, order.amount(), PaymentSource.NOTIFICATION));

        List<Boolean> done = Together.call(8, () -> announcer.announce(number));

        assertThat(done).containsOnly(true);
        assertThat(listener.heard(number)).isOne();
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    @Test
    void rp8_aNodePassesOverWhatAnotherIsAnnouncing() throws Exception {
        Walk walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = walk.openPayment();
        PaymentOrder order = payments.order(number);
        bookings.book(new Receipt(order.method(), number, "A" + number, order.amount(), PaymentSource.NOTIFICATION));

        transaction.executeWithoutResult(status -> {
            jdbc.queryForList("select from booking_announcement where order_number = ? for update", number);
            CompletableFuture.runAsync(announcer::announceDue)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        });
        assertThat(walk.entries()).containsExactly("1:HELD");

        announcer.announceDue();
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    /** Otherwise one payment that cannot be followed up would keep all others waiting. */
    @Test
    void rp8_aPaymentWhoseStepsFailHoldsUpNoOther() {
        Walk stuck = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        Walk other = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String first = stuck.openPayment();
        listener.failFor(first);
        stuck.press(first, "pay");
        String second = other.openPayment();
        PaymentOrder order = payments.order(second);
        bookings.book(new Receipt(order.method(), second, "A" + second, new Money(1), PaymentSource.QUERY));
        clock.advance(Duration.ofMinutes(1));

        announcer.announceDue();

        assertThat(stuck.at()).isEqualTo("payEntries");
        assertThat(other.entries()).containsExactly("1:PAID");
    }

    /** A node was killed between booking and sale while a mistake in a model made many others fail. */
    @Test
    void rp8_whatWasNeverAnnouncedIsDecidedAboutBeforeWhatFails() {
        Fixtures.Campus campus = fixtures.openCampus();
        for (int i = 0; i < 22; i++) {
            Walk stuck = walks.bound(fixtures.student(campus, "1")).choose("1");
            String number = stuck.openPayment();
            listener.failFor(number);
            stuck.press(number, "pay");
        }
        clock.advance(Duration.ofMinutes(2));
        Walk walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        money.book(walk.openPayment());

        announcer.announceDue();

        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    private int waiting(String number) {
        return jdbc.queryForObject(
                "select count(*) from booking_announcement where order_number = ?", Integer.class, number);
    }
}
