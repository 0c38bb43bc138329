package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.registration.choice.SubjectRulesTests;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules for oral subjects from the candidate's point of view; {@link SubjectRulesTests} tests the rows of the
 * table.
 */
@IntegrationTest
class OralRulesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    EntryPayments payments;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SeatOrders orders;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void ro1_anOralEntryNeedsItsQualificationAndTheWrittenEntryOfItsLevel() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "S");
        assertThat(walk.refusals()).containsExactly("notQualified", "writtenMissing");
        assertThat(walk.registration().refusals().get(0).words().text()).contains("不具有CET六级口试报考资格！");
        assertThat(walk.chooseOral(campus.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
    }

    @Test
    void ro1_whenTheWrittenEntryLapsesUnpaidSoDoesTheOralOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1");
        clock.advance(Duration.ofHours(20));
        walk.next("oral").chooseOral(campus.code(), "F");
        clock.advance(Duration.ofHours(5));
        assertThat(walk.runDueJobs().entries()).isEmpty();
        assertThat(fixtures.taken(campus, "F")).isZero();
        assertThat(walk.orders()).allSatisfy(order -> assertThat(order.status()).isEqualTo(OrderStatus.LAPSED));
        assertThat(walk.at()).isEqualTo("chooseWritten");
    }

    @Test
    void ro1_anOralEntryIsPaidWithOrAfterItsWrittenOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "F");
        Set<SeatOrderId> oral =
                walk.registration().oral().map(entry -> entry.order().id()).collect(Collectors.toSet());
        assertThat(payments.open(walk.accountId(), oral).refusal().reason()).isEqualTo("oralBeforeWritten");
        assertThat(walk.pay().entries()).containsExactly("1:PAID", "F:PAID");
    }

    @Test
    void ro1_itsOwnSeatsAndFeeDecide() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        fixtures.quota(campus, "F", 0);
        assertThat(walk.chooseOral(campus.code(), "F").refusals()).containsExactly("noSeats");
        fixtures.quota(campus, "F", 50);
        fixtures.fee(campus, "F", Money.ZERO);
        assertThat(walk.chooseOral(campus.code(), "F").refusals()).containsExactly("noFee");
        fixtures.fee(campus, "F", new Money(1));
        assertThat(walk.chooseOral(campus.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
    }

    @Test
    void ro1_anOralEntryWhoseWrittenOneIsPaidLapsesAlone() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").pay();
        walk.chooseOral(campus.code(), "F");
        clock.advance(Duration.ofHours(25));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:PAID");
        assertThat(fixtures.taken(campus, "F")).isZero();
    }

    @Test
    void ro1_theTimesOfBothOrdersMayEndAtTheSameMoment() throws Exception {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "F");
        SeatOrderId oral =
                walk.registration().oral().findFirst().orElseThrow().order().id();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> oralEnds = transaction.execute(status -> {
                jdbc.queryForList(
                        "select id from registration where id = ? for no key update",
                        walk.registration().id().value());
                Future<?> waiting = other.submit(() -> orders.release(oral));
                await().until(this::aTransactionWaitsForTheRegistration);
                jdbc.update("update seat_order set version = version + 1 where id = ?", oral.value());
                return waiting;
            });
            oralEnds.get();
        } finally {
            other.shutdown();
        }
        assertThat(walk.entries()).containsExactly("1:HELD");
    }

    private boolean aTransactionWaitsForTheRegistration() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%registration%'",
                        Integer.class)
                > 0;
    }

    @Test
    void ro2_withoutSettingsTheCampusesOfTheOwnSchoolAreOnOffer() {
        var campus = fixtures.openCampus();
        var foreign = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        assertThat(walk.chooseOral(foreign.code(), "F").refusals()).containsExactly("campusNotOffered");
        assertThat(walk.chooseOral("999999", "F").refusals()).containsExactly("notOnOffer");
        assertThat(walk.entries()).containsExactly("1:HELD");
    }

    @Test
    void ro2_theSchoolLimitsTheCampusesOnOffer() {
        var campus = fixtures.openCampus();
        var foreign = fixtures.openCampus();
        fixtures.oralCampuses(campus.school(), foreign.school());
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        assertThat(walk.chooseOral(campus.code(), "F").refusals()).containsExactly("campusNotOffered");
        assertThat(walk.chooseOral(foreign.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
        assertThat(fixtures.taken(foreign, "F")).isOne();
    }

    @Test
    void ro2_theOwnCampusSettingWinsOverItsSchools() {
        var campus = fixtures.openCampus();
        var foreign = fixtures.openCampus();
        fixtures.oralCampuses(campus.school(), foreign.school());
        fixtures.oralCampuses(campus.code(), campus.code());
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        assertThat(walk.chooseOral(foreign.code(), "F").refusals()).containsExactly("campusNotOffered");
        assertThat(walk.chooseOral(campus.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
    }

    @Test
    void ro2_whereACampusIsFullAnotherCanBeChosen() {
        var full = fixtures.openCampus();
        var free = fixtures.openCampus();
        fixtures.quota(full, "F", 0);
        fixtures.oralCampuses(full.school(), full.code(), free.code());
        var walk = walks.bound(fixtures.student(full, "1", "F")).choose("1").next("oral");
        assertThat(walk.chooseOral(full.code(), "F").refusals()).containsExactly("noSeats");
        assertThat(walk.at()).isEqualTo("chooseOral");
        assertThat(walk.chooseOral(free.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
    }

    @Test
    void ro3_oralIsOptional() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1", "F"))
                .choose("1")
                .pay();
        assertThat(walk.at()).isEqualTo("chooseOral");
        assertThat(walk.next("skip").at()).isEqualTo("printTicket");
        assertThat(walk.next("oral").at())
                .as("the oral test can still be chosen later")
                .isEqualTo("chooseOral");
    }

    @Test
    void ro3_oralCanBeChosenBeforeAndAfterTheWrittenPayment() {
        var campus = fixtures.openCampus();
        var before = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        assertThat(before.chooseOral(campus.code(), "F").pay().entries()).containsExactly("1:PAID", "F:PAID");
        var after = walks.bound(fixtures.student(campus, "1", "F")).choose("1").pay();
        assertThat(after.chooseOral(campus.code(), "F").pay().entries()).containsExactly("1:PAID", "F:PAID");
    }

    @Test
    void ro4_unpaidOralEntriesCanAllBeCancelledInsideTheWindow() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "2", "F", "S"))
                .choose("1", "2")
                .pay();
        walk.chooseOral(campus.code(), "F", "S");
        assertThat(walk.cancel("F").cancel("S").entries()).containsExactly("1:PAID", "2:PAID");
        assertThat(fixtures.taken(campus, "F") + fixtures.taken(campus, "S")).isZero();
    }

    @Test
    void ro4_anOralEntryThatIsNotPaidWithin24HoursIsDeleted() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").pay();
        walk.chooseOral(campus.code(), "F");
        clock.advance(Duration.ofHours(24).minusMinutes(1));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:PAID", "F:HELD");
        clock.advance(Duration.ofMinutes(1));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:PAID");
    }
}
