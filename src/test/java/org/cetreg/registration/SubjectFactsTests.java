package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.RegistrationWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectFactsTests {

    private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-31T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, before",
        "2026-03-01T00:00:00Z, open",
        "2026-03-30T23:59:59Z, open",
        "2026-03-31T00:00:00Z, after"
    })
    void rw1_aWindowIsBeforeOpenOrAfter(Instant now, String state) {
        var window = Optional.of(new RegistrationWindow(1, "99", OPENS, CLOSES));

        assertThat(SubjectFacts.windowState(window, now)).isEqualTo(state);
    }

    @Test
    void whereNoneIsSetThereIsNone() {
        assertThat(SubjectFacts.windowState(Optional.empty(), OPENS)).isEqualTo("none");
    }
}
