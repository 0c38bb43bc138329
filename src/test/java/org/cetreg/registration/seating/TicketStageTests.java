package org.cetreg.registration.seating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketStageTests {

    private static final Instant FROM = Instant.parse("2027-06-01T01:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aMinuteBeforeThePrintingDateNothingCanBePrintedAndFromItOnItCan() {
        assertThat(stage(FROM.minus(MINUTE), true, true)).isEqualTo(TicketStage.TOO_EARLY);
        assertThat(stage(FROM, true, true)).isEqualTo(TicketStage.PRINTABLE);
        assertThat(stage(FROM.plus(MINUTE), true, true)).isEqualTo(TicketStage.PRINTABLE);
    }

    @Test
    void anUnseatedEntryWaitsForItsSeatAfterThePublication() {
        assertThat(stage(FROM.minus(MINUTE), true, false)).isEqualTo(TicketStage.TOO_EARLY);
        assertThat(stage(FROM.plus(MINUTE), true, false)).isEqualTo(TicketStage.SEAT_COMING);
    }

    @Test
    void nothingIsPrintedBeforeThePublicationWithOrWithoutASeat() {
        assertThat(stage(FROM.plus(MINUTE), false, true)).isEqualTo(TicketStage.NOT_PUBLISHED);
        assertThat(stage(FROM.plus(MINUTE), false, false)).isEqualTo(TicketStage.NOT_PUBLISHED);
    }

    @Test
    void withoutAPrintingDateTheStageIsNoDate() {
        assertThat(TicketStage.ofPaid(Optional.empty(), true, true, FROM)).isEqualTo(TicketStage.NO_DATE);
    }

    private static TicketStage stage(Instant now, boolean published, boolean seated) {
        return TicketStage.ofPaid(Optional.of(FROM), published, seated, now);
    }
}
