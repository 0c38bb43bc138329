package org.cetreg.eligibility.rebinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.eligibility.binding.Binding;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

class RebindingStateTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    private static final Set<String> ALLOWED = Set.of(
            "COLLECTING>WAITING", "COLLECTING>ABANDONED", "WAITING>REBOUND", "WAITING>REJECTED", "WAITING>OVERTAKEN");

    private static AccountRebinding waiting() {
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), Scope.COUNTRY, NOW);
        request.collected(
                new AccountId(7),
                new Binding(new SittingId(1), new StudentRecordId(20), new AccountId(30), NOW),
                new AccountId(40),
                claim(),
                NOW);
        return request;
    }

    private static RebindingClaim claim() {
        var identity = new IdentityClaim(DocumentType.PASSPORT, "E1", "考生");
        return new RebindingClaim("F".repeat(32), "new@example.org", identity, IdentityCheck.PHONE, null);
    }

    static Stream<Step<RebindingState>> everyPair() {
        return StatusPairs.of(RebindingState.class);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void rb3_aRequestFollowsItsTransitionTable(Step<RebindingState> pair) {
        StatusPairs.check(RebindingState.TABLE, pair, ALLOWED);
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), Scope.COUNTRY, NOW);
        if (pair.from() != RebindingState.COLLECTING && pair.from() != RebindingState.ABANDONED) {
            move(request, RebindingState.WAITING);
        }
        if (pair.from() != RebindingState.WAITING) {
            move(request, pair.from());
        }

        if (pair.to() != RebindingState.COLLECTING) { // no method reopens a request
            StatusPairs.check(pair, ALLOWED, () -> move(request, pair.to()), request::state);
        }
        assertThat(request.decidedAt().isPresent())
                .isEqualTo(request.state().ended() && request.state() != RebindingState.ABANDONED);
    }

    private static void move(AccountRebinding request, RebindingState to) {
        switch (to) {
            case COLLECTING -> {}
            case WAITING ->
                request.collected(
                        new AccountId(7),
                        new Binding(new SittingId(1), new StudentRecordId(20), new AccountId(30), NOW),
                        new AccountId(40),
                        claim(),
                        NOW);
            case REBOUND -> request.approved(new AccountId(8), new AccountId(30), NOW);
            case REJECTED -> request.rejected(new AccountId(8), "no", NOW);
            case OVERTAKEN -> request.overtaken(new AccountId(8), List.of(), NOW);
            case ABANDONED -> request.abandon();
        }
    }

    @Test
    void endedRequestsDoNotChange() {
        assertThat(EnumSet.allOf(RebindingState.class))
                .filteredOn(RebindingState::ended)
                .containsExactlyInAnyOrder(
                        RebindingState.REBOUND,
                        RebindingState.REJECTED,
                        RebindingState.OVERTAKEN,
                        RebindingState.ABANDONED);
        var request = waiting();
        request.rejected(new AccountId(8), "no", NOW);
        assertThatThrownBy(() -> request.approved(new AccountId(8), new AccountId(30), NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> request.rejected(new AccountId(8), "no", NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(request.escalate(NOW)).isFalse();
    }

    @Test
    void nothingIsDecidedBeforeItIsCollected() {
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), Scope.COUNTRY, NOW);
        assertThatThrownBy(() -> request.overtaken(new AccountId(8), List.of(), NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(request.escalate(NOW)).isFalse();
    }

    @Test
    void whoCollectsCannotDecide() {
        var request = waiting();
        assertThatThrownBy(() -> request.rejected(new AccountId(7), "no", NOW)).isInstanceOf(OwnRequest.class);
    }

    @Test
    void itIsEscalatedOnce() {
        var request = waiting();
        assertThat(request.escalate(NOW)).isTrue();
        assertThat(request.escalate(NOW.plusSeconds(1))).isFalse();
        assertThat(request.escalatedAt()).contains(NOW);
    }

    @Test
    void collectedDataAndDecisionAreKept() {
        var request = waiting();
        assertThat(request.state()).isEqualTo(RebindingState.WAITING);
        assertThat(request.studentRecordId()).contains(new StudentRecordId(20));
        assertThat(request.fromAccountId()).contains(new AccountId(30));
        assertThat(request.toAccountId()).contains(new AccountId(40));
        assertThat(request.checkedHow()).contains(IdentityCheck.PHONE);
        assertThat(request.ownOf(new AccountId(7))).isTrue();
        assertThat(request.ownOf(new AccountId(8))).isFalse();

        request.approved(new AccountId(8), new AccountId(31), NOW.plusSeconds(1));
        assertThat(request.state()).isEqualTo(RebindingState.REBOUND);
        assertThat(request.fromAccountId()).contains(new AccountId(31));
        assertThat(request.decidedBy()).contains(new AccountId(8));
        assertThat(request.decidedAt()).contains(NOW.plusSeconds(1));
        assertThat(request.reason()).isEmpty();
    }

    @Test
    void anAbandonedRequestHasEnded() {
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), new Scope("99301"), NOW);
        request.abandon();
        assertThat(request.state()).isEqualTo(RebindingState.ABANDONED);
        assertThat(request.collectedUnder()).isEqualTo(new Scope("99301"));
        assertThatThrownBy(request::abandon).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRejectionKeepsItsReasonAndWhatWasOvertakenItsRefusals() {
        var rejected = waiting();
        rejected.rejected(new AccountId(8), "身份核对不充分", NOW);
        assertThat(rejected.reason()).isEqualTo("身份核对不充分");
        var overtaken = waiting();
        overtaken.overtaken(new AccountId(8), List.of(Refusal.of("passportBound", null)), NOW);
        assertThat(overtaken.state()).isEqualTo(RebindingState.OVERTAKEN);
        assertThat(overtaken.refusals()).hasSize(1);
    }

    @Test
    void aNewRequestKnowsOnlyItsCollector() {
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), new Scope("99301"), NOW);
        request.carriedBy("17");

        assertThat(request.sittingId()).isEqualTo(new SittingId(1));
        assertThat(request.collectedBy()).isEqualTo(new AccountId(7));
        assertThat(request.collectedAt()).isEqualTo(NOW);
        assertThat(request.processInstanceId()).isEqualTo("17");
        assertThat(request.checkedNote()).isEmpty();
        assertThat(request.refusals()).isEmpty();
        assertThat(request.escalatedAt()).isEmpty();
    }

    @Test
    void rb3_aRefusedRequestCanBeCorrected() {
        var request = new AccountRebinding(new SittingId(1), new AccountId(7), Scope.COUNTRY, NOW);
        request.refuse(List.of(Refusal.of("unknownPassport", null)));
        assertThat(request.refusals()).extracting(Refusal::reason).containsExactly("unknownPassport");

        var identity = new IdentityClaim(DocumentType.PASSPORT, "E1", "考生");
        request.collected(
                new AccountId(9),
                new Binding(new SittingId(1), new StudentRecordId(20), new AccountId(30), NOW),
                new AccountId(40),
                new RebindingClaim("F".repeat(32), "new@example.org", identity, IdentityCheck.PHONE, "回拨核对"),
                NOW.plusSeconds(60));

        assertThat(request.refusals()).isEmpty();
        assertThat(request.collectedBy()).as("the last collector").isEqualTo(new AccountId(9));
        assertThat(request.collectedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(request.checkedNote()).isEqualTo("回拨核对");
    }

    @Test
    void aRequestKnowsItsIdAndNamesItInErrors() {
        var request = waiting();
        ReflectionTestUtils.setField(request, "id", 3L);

        assertThat(request.id()).isEqualTo(new RebindingRequestId(3));
        assertThatThrownBy(() -> request.rejected(new AccountId(7), "no", NOW)).hasMessageContaining("3");
    }
}
