package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenSeatsTests {

    private static final Instant UNTIL = Instant.parse("2027-06-01T01:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theHoldsAreOverdueFromTheMomentTheLastOneExpires() {
        OpenSeats open = new OpenSeats(0, 0, 2, Optional.of(UNTIL));
        assertThat(open.overdue(UNTIL.minus(MINUTE))).isFalse();
        assertThat(open.overdue(UNTIL)).isTrue();
        assertThat(open.overdue(UNTIL.plus(MINUTE))).isTrue();
    }

    @Test
    void nothingIsOverdueWhenNothingIsHeld() {
        assertThat(new OpenSeats(0, 0, 0, Optional.empty()).overdue(UNTIL)).isFalse();
    }
}
