package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTests {

    private static final String SUBJECTS = "123456789FS";

    @Test
    void aNumberIsCampusYearHalfSubjectRoomSeat() {
        assertThat(new TicketNumber("993010", 17, 1, "1", 7, 5)).hasToString("993010171100705");
    }

    @Test
    void oralSubjectsHaveALetterInTheirNumber() {
        assertThat(new TicketNumber("991010", 5, 2, "F", 999, 99)).hasToString("991010052F99999");
    }

    @Test
    void everyNumberReadsBackAsItWasWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            TicketNumber number = any(random);
            String text = number.toString();
            assertThat(text).as("seed %d, case %d", seed, i).hasSize(15).matches("[0-9]{9}[0-9FS][0-9]{5}");
            assertThat(TicketNumber.parse(text)).as("seed %d, case %d", seed, i).isEqualTo(number);
        }
    }

    @Test
    void differentSeatsHaveDifferentNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            TicketNumber one = any(random);
            TicketNumber other = any(random);
            assertThat(one.toString().equals(other.toString()))
                    .as("seed %d, case %d: %s, %s", seed, i, one, other)
                    .isEqualTo(one.equals(other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "99301017110070",
                "9930101711007055",
                "993010173100705",
                "993010171f00705",
                "993010171100005",
                "993010171100000",
                "99301017110070 ",
                "９93010171100705"
            })
    void anInvalidNumberIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TicketNumber.parse(text));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("99301", 17, 1, "1", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("993010", 2017, 1, "1", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("993010", 17, 3, "1", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("993010", 17, 1, "11", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("993010", 17, 1, "1", 1000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber("993010", 17, 1, "1", 1, 100));
    }

    private static TicketNumber any(Random random) {
        return new TicketNumber(
                "%06d".formatted(random.nextInt(1_000_000)),
                random.nextInt(100),
                1 + random.nextInt(2),
                String.valueOf(SUBJECTS.charAt(random.nextInt(SUBJECTS.length()))),
                1 + random.nextInt(TicketNumber.MOST_ROOMS),
                1 + random.nextInt(TicketNumber.MOST_SEATS));
    }
}
