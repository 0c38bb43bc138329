package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.registration.payment.EntrySales;
import org.cetreg.registration.process.EmptyRegistrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The audit trail of a registration: each step is recorded once, with who performed it and its result. */
@IntegrationTest
class RegistrationTrailIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Trail trail;

    @Autowired
    TestClock clock;

    @Autowired
    SeatOrders orders;

    @Autowired
    EntrySales sales;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void eachActionOfTheCandidateIsRecordedOnce() {
        var student = fixtures.student(fixtures.openCampus(), "1", "2");
        var walk = walks.bound(student).choose("1").next("written").choose("2");
        long cancelled = entry(walk, "2").id();
        walk.cancel("2");
        String candidate = "registration:" + walk.registration().id();
        String passport = "account:" + walk.accountId();

        assertThat(trail.by(candidate, "registration.agree")).containsExactly("accepted");
        assertThat(trail.by(passport, "eligibility.query")).containsExactly("Found");
        assertThat(trail.of("eligibility.bind", "student-record:" + student.recordId()))
                .containsExactly(passport + " BOUND");
        assertThat(trail.by(candidate, "registration.hold")).containsExactly("held", "held");
        assertThat(trail.of("registration.cancel", "subject-entry:" + cancelled))
                .containsExactly(candidate + " cancelled");
        assertThat(trail.of("seat-order.end", order(walk, "2"))).containsExactly("system CANCELLED");
    }

    @Test
    void theFirstBindingAndTheRefusedOneAreRecorded() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var first = walks.bound(student);
        var second = walks.begin(student).agree().query().confirm();

        assertThat(trail.of("eligibility.bind", "student-record:" + student.recordId()))
                .containsExactly(
                        "account:" + first.accountId() + " BOUND", "account:" + second.accountId() + " RECORD_TAKEN");
    }

    @Test
    void soldSeatsAreRecordedOnceHoweverOftenThePaymentIsReported() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .pay();
        SeatOrderId order = walk.orders().get(0).id();

        sales.settle(order);

        assertThat(trail.of("seat-order.confirm", order(walk, "1"))).containsExactly("system PAID");
    }

    @Test
    void releasedSeatsAreRecordedOnceHoweverOftenTheirHoldExpires() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        clock.advance(Duration.ofHours(24));
        walk.runDueJobs();

        assertThat(orders.release(walk.orders().get(0).id()).ended()).isEmpty();

        assertThat(trail.of("seat-order.release", order(walk, "1"))).containsExactly("system LAPSED");
    }

    @Test
    void aDeletedRegistrationIsRecordedTogetherWithTheReleaseOfItsRecord() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.bound(student);
        clock.advance(Duration.ofHours(72));
        emptyRegistrations.delete();

        assertThat(trail.of(
                        "registration.delete",
                        "registration:" + walk.registration().id()))
                .containsExactly("system empty");
        assertThat(trail.of("eligibility.unbind", "student-record:" + student.recordId()))
                .containsExactly("account:" + walk.accountId() + " FREED");
    }

    private static SubjectEntry entry(Walks.Walk walk, String subject) {
        return walk.registration().entries().stream()
                .filter(entry -> entry.subjectCode().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String order(Walks.Walk walk, String subject) {
        return "seat-order:" + entry(walk, subject).order().id();
    }
}
