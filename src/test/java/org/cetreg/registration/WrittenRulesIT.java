package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.registration.choice.SubjectRulesTests;
import org.cetreg.registration.process.EmptyRegistrations;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rules for written subjects from the candidate's point of view; {@link SubjectRulesTests} tests the rows of the
 * table.
 */
@IntegrationTest
class WrittenRulesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    EmptyRegistrations emptyRegistrations;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rw1_aSubjectWithoutExaminationDateCannotBeChosen() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "9"));
        fixtures.examDate("9", null);
        try {
            assertRefused(walk.choose("9"), "noExamDate");
        } finally {
            fixtures.examDate("9", clock.instant().plus(Duration.ofDays(60)));
        }
        assertThat(walk.choose("9").entries()).containsExactly("9:HELD");
    }

    @Test
    void rw1_withoutSeatsASubjectCannotBeChosen() {
        var campus = fixtures.openCampus();
        fixtures.quota(campus, "1", 1);
        walks.bound(fixtures.student(campus, "1")).choose("1");
        assertRefused(walks.bound(fixtures.student(campus, "1")).choose("1"), "noSeats");
        assertThat(fixtures.taken(campus, "1")).isEqualTo(1);
    }

    @Test
    void rw1_eachFailedConditionHasItsOwnReason() {
        var campus = fixtures.campus();
        fixtures.quota(campus, "2", 0);
        var walk = walks.bound(fixtures.student(campus, "1")).choose("2");
        assertThat(walk.refusals()).containsExactlyInAnyOrder("notQualified", "noWindow", "noSeats", "noFee");
        assertThat(walk.registration().refusals()).allSatisfy(refusal -> {
            assertThat(refusal.subject()).isEqualTo("2");
            assertThat(refusal.words().text()).isNotBlank();
            assertThat(refusal.words().remedy()).isNotBlank();
        });
    }

    @Test
    void rw2_atLeastOneWrittenSubjectIsChosen() {
        assertRefused(walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose(), "nothingChosen");
    }

    @Test
    void rw2_aRegistrationThatStaysWithoutWrittenSubjectsIsDeletedAndItsRecordIsFree() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        var walk = walks.bound(student).choose("1");
        clock.advance(Duration.ofHours(25));
        walk.runDueJobs();
        clock.advance(Duration.ofHours(73));
        emptyRegistrations.delete();
        assertThat(walk.registration().status()).isEqualTo(RegistrationStatus.DELETED);
        assertThat(walks.bound(student).at()).isEqualTo("chooseWritten");
    }

    @Test
    void rw3_whileTheOralEntryStandsItsWrittenOneCannotBeCancelled() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "2", "F")).choose("1", "2");
        walk.next("oral").chooseOral(campus.code(), "F");
        assertThat(walk.cancel("1").refusals()).containsExactly("oralStands");
        assertThat(walk.cancel("F").cancel("1").entries()).containsExactly("2:HELD");
    }

    @Test
    void rw4_englishAndAnotherLanguageOfOneLevelExcludeEachOther() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1", "3", "4", "5"));
        assertThat(walk.choose("1", "3").refusals()).containsExactly("chosenTogether", "chosenTogether");
        assertThat(walk.entries()).isEmpty();
        assertThat(walk.choose("1", "4").entries()).containsExactly("1:HELD", "4:HELD");
        assertThat(walk.next("written").choose("5").refusals()).containsExactly("levelTaken");
        assertThat(walk.choose("1").refusals()).containsExactly("alreadyEntered");
    }

    @Test
    void rw5_anUnpaidEntryIsDeletedAfter24HoursAndItsSeatIsFreeAgain() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        Instant until = walk.orders().get(0).heldUntil();
        assertThat(Duration.between(clock.instant(), until)).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        assertThat(walk.runDueJobs().entries()).isEmpty();
        assertThat(fixtures.taken(campus, "1")).isZero();
        assertThat(walk.orders().get(0).status()).isEqualTo(OrderStatus.LAPSED);
    }

    @Test
    void rw6_insideTheWindowUnpaidEntriesCanBeCancelledButNotTheLastWrittenOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "2")).choose("1", "2");
        assertThat(walk.cancel("2").entries()).containsExactly("1:HELD");
        assertThat(fixtures.taken(campus, "2")).isZero();
        assertThat(walk.cancel("1").refusals()).containsExactly("lastWritten");
        fixtures.window(campus, Instant.EPOCH, clock.instant().minusSeconds(1));
        assertThat(walk.cancel("1").refusals()).containsExactly("windowClosed", "lastWritten");
        assertThat(walk.entries()).containsExactly("1:HELD");
    }

    @Test
    void rw6_nobodyCancelsTheEntryOfSomebodyElse() {
        var campus = fixtures.openCampus();
        var victim = walks.bound(fixtures.student(campus, "1", "2")).choose("1", "2");
        String entry = String.valueOf(victim.registration().entries().get(0).id());
        var thief = walks.bound(fixtures.student(campus, "1")).choose("1");
        thief.submit(java.util.Map.of("next", "cancel"), java.util.Map.of("entryId", entry));
        assertThat(thief.refusals()).containsExactly("noSuchEntry");
        assertThat(victim.entries()).containsExactly("1:HELD", "2:HELD");
    }

    @Test
    void rw7_entriesLockedByACollectivePaymentCannotBeCancelled() {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "2")).choose("1", "2");
        jdbc.update(
                "update subject_entry set locked = true where registration_id = ?",
                walk.registration().id().value());
        assertThat(walk.cancel("2").refusals()).containsExactly("locked");
        assertThat(walk.registration().refusals().get(0).who()).isEqualTo(Refusal.Who.SCHOOL);
    }

    @Test
    void rw8_paidEntriesCannotBeCancelled() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1", "2"))
                .choose("1")
                .pay();
        walk.next("written").choose("2");
        assertThat(walk.cancel("1").refusals()).containsExactly("paid");
        assertThat(walk.entries()).containsExactly("1:PAID", "2:HELD");
    }

    @Test
    void rw9_writtenEntriesAreAtTheCandidatesOwnCampus() {
        var own = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(own, "1")).choose("1");
        assertThat(walk.registration().entries().get(0).campusCode()).isEqualTo(own.code());
    }

    @Test
    void rw10_subjectsAreAddedAndPaidInRoundsAndOnlyPaidOnesCount() {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1", "2"))
                .choose("1")
                .pay();
        assertThat(walk.entries()).containsExactly("1:PAID");
        walk.next("written").choose("2");
        assertThat(walk.at()).isEqualTo("payEntries");
        assertThat(walk.entries()).containsExactly("1:PAID", "2:HELD");
        clock.advance(Duration.ofHours(25));
        assertThat(walk.runDueJobs().entries()).containsExactly("1:PAID");
        assertThat(walk.at()).isEqualTo("printTicket");
        clock.reset();
        assertThat(walk.next("written").choose("2").pay().entries()).containsExactly("1:PAID", "2:PAID");
    }

    private static void assertRefused(Walks.Walk walk, String reason) {
        assertThat(walk.refusals()).containsExactly(reason);
        assertThat(walk.at()).isEqualTo("chooseWritten");
        assertThat(walk.entries()).isEqualTo(List.of());
    }
}
