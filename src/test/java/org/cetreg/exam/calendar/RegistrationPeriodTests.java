package org.cetreg.exam.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationPeriodTests {

    static final Instant MARCH = Instant.parse("2030-03-01T00:00:00Z");
    static final Instant APRIL = Instant.parse("2030-04-01T00:00:00Z");
    static final Instant MAY = Instant.parse("2030-05-01T00:00:00Z");
    static final Instant JUNE = Instant.parse("2030-06-01T00:00:00Z");

    @Test
    void itGoesFromTheFirstWindowThatOpensToTheLastThatCloses() {
        assertThat(RegistrationPeriod.of(List.of(
                        new RegistrationWindow(1, "99", APRIL, MAY),
                        new RegistrationWindow(1, "98", MARCH, APRIL),
                        new RegistrationWindow(1, "99301", MAY, JUNE))))
                .contains(new RegistrationPeriod(MARCH, JUNE));
    }

    @Test
    void thereIsNoneWhileNoWindowIsSet() {
        assertThat(RegistrationPeriod.of(List.of())).isEmpty();
    }

    @Test
    void itIsOverFromItsEndOn() {
        RegistrationPeriod period = new RegistrationPeriod(MARCH, JUNE);

        assertThat(period.isOver(JUNE.minusNanos(1))).isFalse();
        assertThat(period.isOver(JUNE)).isTrue();
    }
}
