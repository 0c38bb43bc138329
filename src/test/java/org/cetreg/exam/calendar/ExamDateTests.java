package org.cetreg.exam.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.util.ReflectionTestUtils;

class ExamDateTests {

    private static final Instant STARTS = Instant.parse("2030-06-15T01:00:00Z");

    @Test
    void anExaminationEndsAfterItStarts() {
        ExamDate date = new ExamDate(1, "3", STARTS, STARTS.plus(Duration.ofMinutes(1)));

        assertThat(date.subjectCode()).isEqualTo("3");
        assertThat(date.startsAt()).isEqualTo(STARTS);
        assertThat(date.endsAt()).isEqualTo(STARTS.plus(Duration.ofMinutes(1)));
        assertThat(date.isSet()).isTrue();
    }

    @Test
    void itCannotEndAtItsStartOrBefore() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExamDate(1, "3", STARTS, STARTS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExamDate(1, "3", STARTS, STARTS.minus(Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"startsAt", "endsAt"})
    void rw1_itIsNotSetWhileOneOfItsTimesIsMissing(String missing) {
        ExamDate date = new ExamDate(1, "3", STARTS, STARTS.plus(Duration.ofMinutes(1)));
        ReflectionTestUtils.setField(date, missing, null);

        assertThat(date.isSet()).isFalse();
    }
}
