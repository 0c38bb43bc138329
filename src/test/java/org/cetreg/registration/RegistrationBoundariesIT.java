package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.desk.ProgressStep;
import org.cetreg.registration.payment.EntryPayments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The time limits of a registration, one minute before and one minute after. */
@IntegrationTest
class RegistrationBoundariesIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    EntryPayments payments;

    @Autowired
    Registrations registrations;

    @Autowired
    Desk desk;

    @Autowired
    TestClock testClock;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void reset() {
        testClock.reset();
        fixtures.tickets(null, null);
    }

    @Test
    void rw1_theWindowOpensAndClosesToTheMinute() {
        var campus = fixtures.openCampus();
        Instant opens = clock.instant().plus(Duration.ofDays(2));
        Instant closes = opens.plus(Duration.ofDays(2));
        fixtures.window(campus, opens, closes);
        var walk = walks.bound(fixtures.student(campus, "1", "3"));

        at(opens.minus(MINUTE));
        assertThat(walk.choose("1").refusals()).containsExactly("windowNotOpen");
        at(opens.plus(MINUTE));
        assertThat(walk.choose("1").entries()).containsExactly("1:HELD");
        at(closes.minus(MINUTE));
        assertThat(walk.registration().refusals()).isEmpty();
        var late = walks.bound(fixtures.student(campus, "1", "3"));
        at(closes.plus(MINUTE));
        assertThat(late.choose("1").refusals()).containsExactly("windowClosed");
    }

    @Test
    void rw5_aPaymentIsNeverValidLongerThanTheSeatsAreHeld() {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "2")).choose("1");
        testClock.advance(Duration.ofHours(5));
        walk.next("written").choose("2");
        Instant first = walk.orders().stream()
                .map(SeatOrder::heldUntil)
                .min(Instant::compareTo)
                .orElseThrow();

        assertThat(payments.order(walk.openPayment()).expiresAt())
                .isBefore(first.plus(SECOND))
                .isAfter(first.minus(MINUTE));

        testClock.advance(Duration.ofHours(18));
        assertThat(payments.order(walk.openPayment()).expiresAt()).isBefore(first.plus(SECOND));
    }

    @Test
    void rt3_ticketsArePrintableFromTheirDateOnAndNotBefore() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1"))
                .choose("1")
                .pay()
                .next("skip");
        jdbc.update(
                "update subject_entry set arrangement_status = 'ARRANGED' where registration_id = ?",
                walk.registration().id().value());
        Instant from = clock.instant().plus(Duration.ofDays(3));
        fixtures.tickets(from, clock.instant());

        at(from.minus(MINUTE));
        assertThat(ticketStep(walk).done()).isFalse();
        assertThat(walk.next("print").at()).isEqualTo("printTicket");
        assertThat(walk.refusals()).containsExactly("ticketTooEarly");
        assertThat(walk.registration().ticketPrintedAt()).isEmpty();

        at(from.plus(MINUTE));
        assertThat(ticketStep(walk).done()).isTrue();
        assertThat(walk.next("print").at()).isEqualTo("ended");
        assertThat(walk.registration().ticketPrintedAt()).isPresent();
    }

    @Test
    void ro3_aCandidateWhoDeclinedTheOralTestIsAskedAgainAfterBeginningAgain() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.begin(student).next("decline");
        jdbc.update(
                "update registration set oral_declined = true where id = ?",
                walk.registration().id().value());

        assertThat(walks.begin(student, walk.accountId()).registration().oralDeclined())
                .isFalse();
    }

    private ProgressStep ticketStep(Walks.Walk walk) {
        return desk.view(walk.registration()).progress().stream()
                .filter(step -> step.name().equals("ticket"))
                .findFirst()
                .orElseThrow();
    }

    private void at(Instant time) {
        testClock.reset();
        testClock.advance(Duration.between(Instant.now(), time));
    }
}
