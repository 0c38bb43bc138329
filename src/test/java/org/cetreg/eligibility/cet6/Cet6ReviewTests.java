package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.eligibility.cet6.Cet6Review.Decision;
import org.cetreg.eligibility.cet6.Cet6Review.EnteredBy;
import org.cetreg.eligibility.cet6.Cet6Review.State;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

class Cet6ReviewTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private static final Set<String> ALLOWED = Set.of("OPEN>PASSED", "OPEN>FAILED");

    private final Cet6Review review = Cet6Review.byCandidate(
            new SittingId(1), record(), new AccountId(4), new Cet6TicketNumber("993010162100101"), NOW);

    @Test
    void aCandidatesRequestSaysWhoAskedAndForWhom() {
        assertThat(review.enteredBy()).isEqualTo(EnteredBy.CANDIDATE);
        assertThat(review.enteredActor()).isEqualTo(new Actor("account:4"));
        assertThat(review.accountId()).contains(new AccountId(4));
        assertThat(review.studentRecordId()).isEqualTo(new StudentRecordId(5));
        assertThat(review.institutionCode()).isEqualTo("993010");
        assertThat(review.ticketNumber()).contains(new Cet6TicketNumber("993010162100101"));
        assertThat(review.createdAt()).isEqualTo(NOW);
        assertThat(review.evidence()).isEmpty();
        assertThat(review.scan()).isEmpty();
        assertThat(review.state()).isEqualTo(State.OPEN);
    }

    @Test
    void rv1_aSchoolsRequestMayLackNumberAndPassport() {
        Clerk school =
                new Clerk(new Actor("account:9"), "school@example.org", Set.of("SCHOOL_STAFF"), new Scope("99301"));

        Cet6Review entered =
                Cet6Review.bySchool(new SittingId(1), record(), null, new Cet6TicketNumber(""), "毕业证", school, NOW);

        assertThat(entered.enteredBy()).isEqualTo(EnteredBy.SCHOOL);
        assertThat(entered.enteredActor()).isEqualTo(new Actor("account:9"));
        assertThat(entered.accountId()).isEmpty();
        assertThat(entered.ticketNumber()).isEmpty();
        assertThat(entered.evidence()).isEqualTo("毕业证");
    }

    @Test
    void aDecisionCanBeTakenBackUntilItIsSettled() {
        assertThat(review.canBeTakenBack()).isFalse();
        review.decide(Decision.FAIL, new Actor("account:7"), "复核员", "notFound", "查无此号", NOW);
        assertThat(review.canBeTakenBack()).isTrue();
        assertThat(review.decision()).contains(Decision.FAIL);
        assertThat(review.decidedBy()).contains(new Actor("account:7"));
        assertThat(review.decidedName()).contains("复核员");
        assertThat(review.decidedAt()).contains(NOW);
        assertThat(review.reasonCode()).contains("notFound");
        assertThat(review.reasonText()).contains("查无此号");

        review.reopen();
        assertThat(review.decision()).isEmpty();
        assertThat(review.decidedBy()).isEmpty();
        assertThat(review.decidedName()).isEmpty();
        assertThat(review.decidedAt()).isEmpty();
        assertThat(review.reasonCode()).isEmpty();
        assertThat(review.reasonText()).isEmpty();
        assertThat(review.canBeTakenBack()).isFalse();
        assertThat(review.state()).isEqualTo(State.OPEN);
    }

    @Test
    void rv6_aDecidedRequestIsNotDecidedAgain() {
        review.decide(Decision.PASS, new Actor("account:7"), "一", null, null, NOW);

        assertThatIllegalStateException()
                .isThrownBy(() -> review.decide(Decision.FAIL, new Actor("account:8"), "二", "other", null, LATER));
        assertThat(review.decidedBy()).contains(new Actor("account:7"));
    }

    @Test
    void rv4_aSettledDecisionIsFinal() {
        assertThatIllegalStateException().isThrownBy(() -> review.pass(NOW));
        review.decide(Decision.PASS, new Actor("account:7"), "一", null, null, NOW);

        review.pass(NOW);
        assertThatIllegalStateException().isThrownBy(() -> review.pass(LATER));
        assertThat(review.settledAt()).contains(NOW);
        assertThat(review.state()).isEqualTo(State.PASSED);
        assertThat(review.canBeTakenBack()).isFalse();
        assertThatIllegalStateException().isThrownBy(review::reopen);
        assertThatIllegalStateException()
                .isThrownBy(() -> review.decide(Decision.FAIL, new Actor("account:8"), "二", null, null, LATER));
    }

    @Test
    void whatFailedIsFailed() {
        review.decide(Decision.FAIL, new Actor("account:7"), "一", "notFound", null, NOW);
        review.fail(NOW);

        assertThat(review.state()).isEqualTo(State.FAILED);
    }

    @Test
    void rv4_onlyTheReviewersDecisionCanBeSettled() {
        review.decide(Decision.FAIL, Actor.account(new AccountId(7)), "一", "notFound", null, NOW);

        assertThatIllegalStateException().isThrownBy(() -> review.pass(NOW));
        assertThat(review.state()).isEqualTo(State.OPEN);
        assertThat(review.settledAt()).isEmpty();
    }

    static Stream<Step<State>> everyPair() {
        return StatusPairs.of(State.class);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void rv2_aReviewFollowsItsTransitionTable(Step<State> pair) {
        StatusPairs.check(State.TABLE, pair, ALLOWED);
        if (pair.from() != State.OPEN) {
            decide(pair.from());
            settle(pair.from());
        } else if (pair.to() != State.OPEN) {
            decide(pair.to());
        }

        if (pair.to() != State.OPEN) { // an open review stays open when it is reopened
            StatusPairs.check(pair, ALLOWED, () -> settle(pair.to()), review::state);
        } else if (pair.from() != State.OPEN) {
            StatusPairs.check(pair, ALLOWED, review::reopen, review::state);
        }
    }

    private void decide(State to) {
        review.decide(
                to == State.PASSED ? Decision.PASS : Decision.FAIL,
                Actor.account(new AccountId(7)),
                "一",
                null,
                null,
                NOW);
    }

    private void settle(State to) {
        if (to == State.PASSED) {
            review.pass(NOW);
        } else {
            review.fail(NOW);
        }
    }

    @Test
    void rv3_itIsEscalatedOnce() {
        review.escalated(NOW);
        review.escalated(LATER);

        assertThat(review.escalatedAt()).contains(NOW);
        assertThat(review.decision()).isEmpty();
    }

    @Test
    void findingsAndTheInstanceAreKept() {
        review.carriedBy("17");
        review.found(List.of());

        assertThat(review.processInstanceId()).isEqualTo("17");
        assertThat(review.findings()).isEmpty();
    }

    private static StudentRecord record() {
        StudentRecord record = new StudentRecord() {};
        ReflectionTestUtils.setField(record, "id", 5L);
        ReflectionTestUtils.setField(record, "campusCode", "993010");
        return record;
    }

    @Test
    void itIsCalledByItsNumberAndSaysWhatScanIsKept() {
        ReflectionTestUtils.setField(review, "id", 3L);
        ReflectionTestUtils.setField(review, "scan", "application/pdf 2048");

        assertThat(review.id()).isEqualTo(new Cet6ReviewId(3));
        assertThat(review.sittingId()).isEqualTo(new SittingId(1));
        assertThat(review.scan().map(Cet6Scan.Facts::kilobytes)).contains(2);
    }

    @Test
    void whatWasNoticedIsKept() {
        Refusal finding = Refusal.of("tooOld", null);
        review.found(List.of(finding));

        assertThat(review.findings()).containsExactly(finding);
    }
}
