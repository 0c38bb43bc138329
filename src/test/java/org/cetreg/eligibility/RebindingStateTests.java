package org.cetreg.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;

class RebindingStateTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    private static AccountRebinding waiting() {
        var request = new AccountRebinding(1, 7, "", NOW);
        var identity = new IdentityClaim(DocumentType.PASSPORT, "E1", "考生");
        var claim = new RebindingClaim("F".repeat(32), "new@example.org", identity, CheckedHow.PHONE, null);
        request.collected(7, new Binding(1, 20, 30, NOW), 40, claim, NOW);
        return request;
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        assertThat(EnumSet.allOf(RebindingState.class))
                .filteredOn(RebindingState::ended)
                .containsExactlyInAnyOrder(
                        RebindingState.REBOUND,
                        RebindingState.REJECTED,
                        RebindingState.OVERTAKEN,
                        RebindingState.ABANDONED);
        var request = waiting();
        request.rejected(8, "no", NOW);
        assertThatThrownBy(() -> request.approved(8, 30, NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> request.rejected(8, "no", NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(request.escalate(NOW)).isFalse();
    }

    @Test
    void nothingIsDecidedBeforeItIsCollected() {
        var request = new AccountRebinding(1, 7, "", NOW);
        assertThatThrownBy(() -> request.overtaken(8, List.of(), NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(request.escalate(NOW)).isFalse();
    }

    @Test
    void whoCollectsCannotDecide() {
        var request = waiting();
        assertThatThrownBy(() -> request.rejected(7, "no", NOW)).isInstanceOf(OwnRequest.class);
    }

    @Test
    void itIsEscalatedOnce() {
        var request = waiting();
        assertThat(request.escalate(NOW)).isTrue();
        assertThat(request.escalate(NOW.plusSeconds(1))).isFalse();
        assertThat(request.escalatedAt()).contains(NOW);
    }
}
