package org.cetreg.registration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.ModelCoverage;
import org.cetreg.TestClock;
import org.cetreg.payment.platform.Till;
import org.cetreg.registration.RegistrationStatus;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.shared.Clerk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every path through {@code Registration.bpmn} and {@code SeatOrder.bpmn}; together the tests pass every node and flow.
 */
@IntegrationTest
class RegistrationProcessIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    EntryPayments payments;

    @Autowired
    Till till;

    @Autowired
    SchoolOffice office;

    @Autowired
    TestClock clock;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeAll
    static void begin() {
        ModelCoverage.begin();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed(@Autowired RepositoryService repository) {
        assertThat(ModelCoverage.missing(repository, "Registration")).isEmpty();
        assertThat(ModelCoverage.missing(repository, "SeatOrder")).isEmpty();
    }

    @AfterEach
    void reset() {
        clock.reset();
        till.offer(false);
        till.silence(false);
        fixtures.tickets(null, null);
    }

    @Test
    void anOrderWaitsWhileTheSchoolPaysAndBeginsAnewWhenItLetsGo() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        Clerk clerk = office.clerk(campus);
        var batch = office.make(clerk, walk);
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        assertThat(walk.entries()).containsExactly("1:HELD");
        office.release(clerk, batch);
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        assertThat(walk.entries()).isEmpty();
        assertThat(walk.at()).isEqualTo("chooseWritten");
    }

    @Test
    void theQuestionAboutTheOralTestEndsWhenTheLastCampusCloses() {
        var campus = fixtures.openCampus();
        fixtures.window(campus, clock.instant(), clock.instant().plus(Duration.ofHours(1)));
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").pay();
        assertThat(walk.at()).isEqualTo("chooseOral");
        clock.advance(Duration.ofMinutes(61));
        assertThat(walk.runOwnDueJobs().at()).isEqualTo("printTicket");
    }

    @Test
    void theMainLineLeadsFromTheAgreementToTheTicket() {
        var campus = fixtures.openCampus();
        var walk = walks.begin(fixtures.student(campus, "1", "F"));
        assertThat(walk.at()).isEqualTo("acceptAgreement");
        walk.agree();
        assertThat(walk.registration().agreementVersion()).isNotBlank();
        assertThat(walk.at()).isEqualTo("queryEligibility");
        assertThat(walk.query().at()).isEqualTo("confirmRecord");
        assertThat(walk.confirm().at()).isEqualTo("chooseWritten");
        assertThat(walk.choose("1").at()).isEqualTo("payEntries");
        assertThat(walk.pay().at()).isEqualTo("chooseOral");
        assertThat(walk.chooseOral(campus.code(), "F").at()).isEqualTo("payEntries");
        assertThat(walk.pay().at()).isEqualTo("printTicket");
        assertThat(walk.entries()).containsExactly("1:PAID", "F:PAID");
        assertThat(walk.next("print").at()).isEqualTo("printTicket");
        assertThat(walk.refusals()).containsExactly("ticketDateNotSet");
        arrangeAndPublish(walk);
        assertThat(walk.next("print").at()).isEqualTo("ended");
        assertThat(walk.registration().ticketPrintedAt()).isPresent();
    }

    @Test
    void aCandidateWhoDeclinesTheAgreementCanBeginAgain() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.begin(student).next("decline");
        assertThat(walk.registration().status()).isEqualTo(RegistrationStatus.DECLINED);
        assertThat(walk.at()).isEqualTo("ended");
        assertThat(walks.begin(student, walk.accountId()).at()).isEqualTo("acceptAgreement");
    }

    @Test
    void aRecordThatIsNotFoundOrWrongOrTakenLeadsBackToTheQuery() {
        var campus = fixtures.openCampus();
        var student = fixtures.student(campus, "1");
        var other = fixtures.student(campus, "1");
        walks.bound(other);
        var walk = walks.begin(student).agree();
        walk.submit(
                java.util.Map.of(),
                java.util.Map.of("documentType", "PASSPORT", "documentNumber", "E0", "name", "无此人"));
        assertThat(walk.at()).isEqualTo("queryEligibility");
        assertThat(walk.refusals()).containsExactly("recordNotFound");
        assertThat(walk.query().next("query").at()).isEqualTo("queryEligibility");
        assertThat(walk.query(other).confirm().at()).isEqualTo("queryEligibility");
        assertThat(walk.refusals()).containsExactly("recordTaken");
        assertThat(walk.query().confirm().at()).isEqualTo("chooseWritten");
    }

    @Test
    void aRecordThatWasChangedSinceItWasShownIsShownAgain() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.begin(student).agree().query();
        jdbc.update(
                "update student_record set revision = revision + 1 where id = ?",
                student.recordId().value());

        assertThat(walk.confirm().at()).isEqualTo("queryEligibility");
        assertThat(walk.refusals()).containsExactly("recordChanged");
        assertThat(walk.query().confirm().at()).isEqualTo("chooseWritten");
    }

    @Test
    void aChoiceAgainstTheRulesAndAFullCampusLeadBackToTheChoice() {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "3", 0);
        var walk = walks.bound(fixtures.student(campus, "1", "3"));
        assertThat(walk.choose("2").at()).isEqualTo("chooseWritten");
        assertThat(walk.refusals()).containsExactly("notQualified");
        assertThat(walk.choose("3").at()).isEqualTo("chooseWritten");
        assertThat(walk.refusals()).containsExactly("noSeats");
        assertThat(walk.next("desk").at()).isEqualTo("chooseWritten");
    }

    @Test
    void subjectsAreAddedCancelledAndChosenFromTheDesk() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "2", "F", "S")).choose("1");
        assertThat(walk.next("written").at()).isEqualTo("chooseWritten");
        assertThat(walk.choose("2").at()).isEqualTo("payEntries");
        assertThat(walk.cancel("2").at()).isEqualTo("payEntries");
        assertThat(walk.entries()).containsExactly("1:HELD");
        assertThat(walk.next("oral").at()).isEqualTo("chooseOral");
        assertThat(walk.chooseOral(campus.code(), "S").at()).isEqualTo("chooseOral");
        assertThat(walk.refusals()).containsExactly("writtenMissing");
        assertThat(walk.next("desk").at()).isEqualTo("payEntries");
        assertThat(walk.pay().at()).isEqualTo("chooseOral");
        assertThat(walk.next("skip").at()).isEqualTo("printTicket");
        assertThat(walk.next("written").at()).isEqualTo("chooseWritten");
    }

    @Test
    void unpaidSeatsAreReleasedAfter24HoursAndTheCandidateChoosesAgain() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        clock.advance(Duration.ofHours(24).minusMinutes(1));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:HELD");
        clock.advance(Duration.ofMinutes(1));
        assertThat(walk.runDueJobs().entries()).isEmpty();
        assertThat(fixtures.taken(campus, "1")).isZero();
        assertThat(walk.at()).isEqualTo("chooseWritten");
    }

    @Test
    void thePlatformIsQueriedBeforeSeatsAreReleased() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        clock.advance(Duration.ofHours(21));
        walk.runDueJobs(); // the reminder queries the platform, too
        walk.press("pay-silently");
        clock.advance(Duration.ofHours(4));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:PAID");
        assertThat(fixtures.taken(campus, "1")).isEqualTo(1);
        assertThat(walk.at()).isEqualTo("printTicket");
    }

    @Test
    void rp2_seatsAreKeptForHoursUntilThePlatformAnswers() {
        till.offer(true);
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        String number = payments.by(
                        Till.METHOD,
                        payments.own(walk.accountId(), walk.openPayment()).orElseThrow())
                .number();
        payments.platformPage(number, false, Optional.empty());
        till.silence(true);
        clock.advance(Duration.ofHours(20));
        walk.runDueJobs(); // the reminder waits for an answer, too
        clock.advance(Duration.ofHours(4));
        for (int minute = 0; minute < 180; minute += 2) {
            assertThat(walk.runDueJobs().entries()).containsExactly("1:HELD");
            clock.advance(Duration.ofMinutes(2));
        }

        till.silence(false);

        assertThat(walk.runDueJobs().entries()).isEmpty();
    }

    @Test
    void aSeatThatGoesBetweenCheckAndHoldLeadsBackToTheChoice() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F"));
        takeAllSeatsAfterTheCheck(campus, "1", () -> walk.choose("1"));
        assertThat(walk.at()).isEqualTo("chooseWritten");
        assertThat(walk.refusals()).containsExactly("seatGone");
        fixtures.quota(campus, "1", 50);
        walk.choose("1").next("oral");
        takeAllSeatsAfterTheCheck(campus, "F", () -> walk.chooseOral(campus.code(), "F"));
        assertThat(walk.at()).isEqualTo("chooseOral");
        assertThat(walk.refusals()).containsExactly("seatGone");
    }

    @Test
    void aRegistrationWithoutWrittenSubjectsIsDeletedAfterItsTime() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.bound(student);
        clock.advance(Duration.ofHours(72).minusMinutes(1));
        emptyRegistrations.delete();
        assertThat(walk.at()).isEqualTo("chooseWritten");
        clock.advance(Duration.ofMinutes(1));
        emptyRegistrations.delete();
        assertThat(walk.registration().status()).isEqualTo(RegistrationStatus.DELETED);
        assertThat(walks.begin(student).agree().query().confirm().at()).isEqualTo("chooseWritten");
    }

    /** Simulates a rival with a trigger: the seat is free when the rules check it and gone when it is to be taken. */
    private void takeAllSeatsAfterTheCheck(Fixtures.Campus campus, String subject, Runnable choice) {
        String where = "new.campus_code = '" + campus.code() + "' and new.subject_code = '" + subject + "'";
        jdbc.execute("create function rival() returns trigger language plpgsql as $$ begin if " + where
                + " then return null; end if; return new; end $$");
        jdbc.execute("create trigger rival before update on seat_quota for each row execute function rival()");
        try {
            choice.run();
        } finally {
            jdbc.execute("drop trigger rival on seat_quota");
            jdbc.execute("drop function rival()");
        }
    }

    private void arrangeAndPublish(Walks.Walk walk) {
        jdbc.update(
                "update subject_entry set arrangement_status = 'ARRANGED' where registration_id = ?",
                walk.registration().id().value());
        Instant now = clock.instant();
        fixtures.tickets(now.minus(Duration.ofDays(1)), now.minus(Duration.ofDays(2)));
    }
}
