package org.cetreg.exam.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.ExamSettings;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowStagesTests {

    private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-31T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, ahead",
        "2026-03-01T00:00:00Z, open",
        "2026-03-28T23:59:59Z, open",
        "2026-03-29T00:00:00Z, closing",
        "2026-03-30T23:59:59Z, closing",
        "2026-03-31T00:00:00Z, over",
    })
    void aWindowIsAheadThenOpenThenClosingThenOver(Instant now, String stage) {
        var settings = new ExamSettings(Duration.ZERO, Duration.ofHours(48));
        var stages = new WindowStages(Clock.fixed(now, Time.BEIJING), settings);

        assertThat(stages.of(OPENS, CLOSES)).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, ahead",
        "2026-03-01T00:00:00Z, own",
        "2026-03-09T23:59:59Z, own",
        "2026-03-10T00:00:00Z, open",
        "2026-03-31T00:00:00Z, over",
    })
    void ro2_aWindowMayBeForTheOwnSchoolFirst(Instant now, String stage) {
        var settings = new ExamSettings(Duration.ZERO, Duration.ofHours(48));
        var stages = new WindowStages(Clock.fixed(now, Time.BEIJING), settings);

        assertThat(stages.of(OPENS, Optional.of(Instant.parse("2026-03-10T00:00:00Z")), CLOSES))
                .isEqualTo(stage);
    }
}
