package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Scope;
import org.cetreg.shared.StatusPairs;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.cetreg.ticket.ArrangementRun.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state of an arrangement run and the reasons for a refusal, as pages use them. */
class ArrangementOutcomeTests {

    @ParameterizedTest
    @EnumSource(Status.class)
    void aRunIsUnderWayUntilItIsDoneOrHasFailed(Status status) {
        ArrangementRun run =
                new ArrangementRun(1, new Scope("99"), status, Instant.EPOCH, Optional.empty(), 3, 1, 90, 4);

        assertThat(run.isRunning()).isEqualTo(status == Status.RUNNING);
        assertThat(run.isDone()).isEqualTo(status == Status.DONE);
    }

    @Test
    void aRunThatHasEndedStaysAsItEnded() {
        StatusPairs.of(Status.class)
                .forEach(pair -> StatusPairs.check(Status.TABLE, pair, Set.of("RUNNING>DONE", "RUNNING>FAILED")));
    }

    @Test
    void aRefusalNamesItsReasonAndItsFacts() {
        Refused refused = Refused.because(Reason.TOO_MANY, "993010", 3);

        assertThat(refused.facts()).containsExactly("993010", "3");
        assertThat(refused.reason().messageKey()).isEqualTo("ticket.arrangement.refused.TOO_MANY");
    }
}
