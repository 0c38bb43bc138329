package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.payment.Balances;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.SubjectEntry.RegisteredBy;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long seats are held that a collective payment locks, and what its end does to them (R-P6, R-W5). */
@IntegrationTest
class CollectiveHoldIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    CollectiveBatches batches;

    @Autowired
    BatchMoney money;

    @Autowired
    Payments payments;

    @Autowired
    Balances balances;

    @Autowired
    Trail trail;

    @Autowired
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rw5_aLockedEntryOutlivesItsDayAndExpiresWithTheBatch() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        BatchId batch = office.make(office.clerk(campus), walk);
        pass(walk, Duration.ofHours(25));
        assertThat(walk.entries()).containsExactly("1:HELD");

        Instant end = batches.get(batch).expiresAt();
        pass(walk, Duration.between(clock.instant(), end).minusMinutes(1));
        assertThat(office.status(batch)).isEqualTo(BatchStatus.OPEN);
        pass(walk, Duration.ofMinutes(2));
        assertThat(office.status(batch)).isEqualTo(BatchStatus.EXPIRED);
        assertThat(office.outcomes(batch)).containsExactly("1:UNLOCKED");
        assertThat(trail.of("collective.expire", "collective-batch:" + batch)).containsExactly("system EXPIRED");

        pass(walk, Duration.ofHours(24).minusMinutes(2));
        assertThat(walk.entries()).containsExactly("1:HELD");
        pass(walk, Duration.ofMinutes(3));
        assertThat(walk.entries()).isEmpty();
        assertThat(fixtures.taken(campus, "1")).isZero();
    }

    @Test
    void rp6_aBatchIsNotLockedLongerThanSomeTimeAfterTheWindow() {
        var campus = fixtures.openCampus();
        Instant closes = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        var walk = chosen(campus, "1");
        fixtures.window(campus, clock.instant().minus(Duration.ofDays(1)), closes);
        BatchId batch = office.make(office.clerk(campus), walk);
        assertThat(batches.get(batch).expiresAt())
                .isBetween(closes.plus(Duration.ofDays(3)).minusSeconds(1), closes.plus(Duration.ofDays(3)));
        var late = chosen(fixtures.openCampus(), "1");
        Clerk clerk = office.clerk(campusOf(late));
        fixtures.window(
                new Fixtures.Campus(
                        campusOf(late).substring(0, 2),
                        campusOf(late),
                        only(late).campusCode()),
                clock.instant().minus(Duration.ofDays(9)),
                clock.instant().minus(Duration.ofDays(4)));
        assertThat(office.tryToMake(clerk, SchoolOffice.unpaid(late)).refusal()).isEqualTo(BatchRefusal.WINDOW_OVER);
    }

    @Test
    void rp6_whatIsReleasedHasTheUsualTimeToPayFromThenOn() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk);
        pass(walk, Duration.ofHours(20));
        office.release(clerk, batch);
        assertThat(office.status(batch)).isEqualTo(BatchStatus.RELEASED);
        assertThat(walk.orders().get(0).heldUntil())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(24)).minusSeconds(60),
                        clock.instant().plus(Duration.ofHours(24)));
        assertThat(trail.of("collective.release", "collective-batch:" + batch))
                .containsExactly(clerk.actor() + " RELEASED");

        pass(walk, Duration.ofHours(24).minusMinutes(1));
        assertThat(walk.entries()).containsExactly("1:HELD");
        assertThat(walk.pay().entries()).containsExactly("1:PAID");
        assertThat(only(walk).registeredBy()).isEqualTo(RegisteredBy.CANDIDATE);
    }

    @Test
    void rw5_whatTheBatchDoesNotLockLapsesAfterItsDay() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1", "4");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, List.of(SchoolOffice.entry(walk, "1")));
        pass(walk, Duration.ofHours(25));
        assertThat(walk.entries()).containsExactly("1:HELD");
        assertThat(fixtures.taken(campus, "4")).isZero();
        office.pay(clerk, batch);
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    /** The school pays for one entry of an order within the day: the other remains the candidate's own matter. */
    @Test
    void rw10_whatTheSchoolDoesNotPayForCanBePaidOrCancelled() {
        var campus = fixtures.openCampus();
        var payer = chosen(campus, "1", "4");
        var canceller = chosen(campus, "1", "4");
        Clerk clerk = office.clerk(campus);
        office.pay(clerk, office.make(clerk, List.of(SchoolOffice.entry(payer, "1"))));
        office.pay(clerk, office.make(clerk, List.of(SchoolOffice.entry(canceller, "1"))));
        assertThat(payer.entries()).containsExactly("1:PAID", "4:HELD");

        assertThat(payer.pay().entries()).containsExactly("1:PAID", "4:PAID");
        assertThat(canceller.cancel("4").refusals()).isEmpty();
        assertThat(canceller.entries()).containsExactly("1:PAID");
    }

    @Test
    void rw5_whatIsLeftOfAnOrderThatWasPaidInPartLapses() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1", "4");
        Clerk clerk = office.clerk(campus);
        office.pay(clerk, office.make(clerk, List.of(SchoolOffice.entry(walk, "1"))));

        pass(walk, Duration.ofHours(25));

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(fixtures.taken(campus, "4")).isZero();
    }

    /** The candidate's payment is found only when the day is over; what is locked is watched on. */
    @Test
    void rw5_whatIsLockedIsWatchedOnWhenTheRestTurnsOutToBePaid() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1", "4");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, List.of(SchoolOffice.entry(walk, "1")));
        pass(walk, Duration.ofHours(21));
        walk.press("pay-silently");
        pass(walk, Duration.ofHours(4));
        assertThat(walk.entries()).containsExactly("1:HELD", "4:PAID");

        office.release(clerk, batch);
        pass(walk, Duration.ofHours(25));

        assertThat(walk.entries()).containsExactly("4:PAID");
        assertThat(fixtures.taken(campus, "1")).isZero();
    }

    @Test
    void ro1_anOralEntryThatCannotBePaidYetDoesNotLapseMeanwhile() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "F");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, List.of(SchoolOffice.entry(walk, "1")));
        pass(walk, Duration.ofHours(25));
        assertThat(walk.entries()).containsExactlyInAnyOrder("1:HELD", "F:HELD");
        office.pay(clerk, batch);
        assertThat(walk.entries()).containsExactlyInAnyOrder("1:PAID", "F:HELD");
        pass(walk, Duration.ofHours(23));
        assertThat(walk.entries()).containsExactlyInAnyOrder("1:PAID", "F:HELD");
        pass(walk, Duration.ofHours(2));
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    @Test
    void rp6_aBatchThatTurnsOutToBePaidIsNotReleased() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk);
        office.press(office.open(clerk, batch), "pay-silently");

        assertThat(batches.release(clerk, batch)).contains(BatchRefusal.PAID_MEANWHILE);
        office.work();
        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    @Test
    void rp6_anExpiredBatchThatTurnsOutToBePaidIsPaid() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk);
        office.press(office.open(clerk, batch), "pay-silently");
        pass(walk, Duration.ofDays(8));
        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    /** A trade that nobody opened cannot be closed at the platform, so its address still takes money. */
    @Test
    void rp4_lateMoneyBuysWhatIsStillToBeHadAndTheRestGoesBack() throws Exception {
        var campus = fixtures.openCampus();
        var held = chosen(campus, "1");
        var own = chosen(campus, "1");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, held, own);
        String number = office.open(clerk, batch);
        var address = payments.platformPage(number, false, Optional.empty()).address();
        office.release(clerk, batch);
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.CLOSED);
        own.pay();
        new Payer(address).press("pay");
        office.work();

        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
        assertThat(office.outcomes(batch)).containsExactly("1:PAID", "1:OWN_PAID");
        assertThat(only(held).registeredBy()).isEqualTo(RegisteredBy.COLLECTIVE);
        assertThat(only(own).registeredBy()).isEqualTo(RegisteredBy.CANDIDATE);
        assertThat(money.refunds(batches.get(batch))).containsOnlyKeys(only(own).id());
        assertThat(balances.of(number).sold()).isEqualTo(new Money(1));
        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.PAID, 1, EntryOutcome.OWN_PAID, 1));
    }

    private void pass(Walks.Walk walk, Duration time) {
        clock.advance(time);
        office.work();
        walk.runDueJobs();
    }

    private Walks.Walk chosen(Fixtures.Campus campus, String... subjects) {
        return walks.bound(fixtures.student(campus, "1", "4", "F")).choose(subjects);
    }

    private static String campusOf(Walks.Walk walk) {
        return only(walk).schoolCode();
    }

    private static SubjectEntry only(Walks.Walk walk) {
        return walk.registration().standing().findFirst().orElseThrow();
    }
}
