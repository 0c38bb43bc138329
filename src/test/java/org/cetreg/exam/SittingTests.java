package org.cetreg.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the office's decisions about a sitting, its institutions and its windows, exact to the moment. */
class SittingTests {

    private static final Instant DAY = Instant.parse("2026-05-20T01:00:00Z");

    private final Sitting sitting = new Sitting(3, "2026年上半年", "first half of 2026", 2026, 1, "2");

    @Test
    void rt3_ticketsArePrintedFromTheirDateOnOnceTheArrangementIsPublished() {
        assertThat(sitting.printsTickets(DAY)).isFalse();
        sitting.offerTicketsFrom(DAY);
        assertThat(sitting.printsTickets(DAY)).isFalse();
        sitting.publishArrangement(DAY.minusSeconds(1));

        assertThat(sitting.printsTickets(DAY.minusNanos(1))).isFalse();
        assertThat(sitting.printsTickets(DAY)).isTrue();
        assertThat(sitting.ticketsFrom()).contains(DAY);
    }

    @Test
    void rt1_itIsPublishedOnce() {
        assertThat(sitting.publishArrangement(DAY)).isTrue();
        assertThat(sitting.publishArrangement(DAY.plusSeconds(1))).isFalse();
        assertThat(sitting.arrangementPublishedAt()).contains(DAY);
    }

    @Test
    void itHasANameForEveryReader() {
        assertThat(sitting.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026年上半年");
        assertThat(sitting.name(Locale.ENGLISH)).isEqualTo("first half of 2026");
    }

    @Test
    void aWindowCannotCloseBeforeItOpens() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistrationWindow(1, "99", DAY, DAY));
    }

    @Test
    void anInstitutionHangsInTheTreeByItsCode() {
        Institution campus = new Institution("993010", "校区");

        assertThat(campus.level()).isEqualTo(Institution.Level.CAMPUS);
        assertThat(campus.parentCode()).contains("99301");
        assertThat(new Institution("99301", "学校").parentCode()).contains("99");
        assertThat(new Institution("99", "省").parentCode()).isEmpty();
        assertThat(campus.provinceCode()).isEqualTo("99");
        assertThat(campus.label()).isEqualTo("(993010)校区");
        assertThat(campus.codesUpwards()).containsExactly("993010", "99301", "99");
        assertThat(new Institution("99", "省").scope().contains("993010")).isTrue();
        assertThat(campus.scope().contains("99301")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "993", "9930", "9930100", "9930a0", "９９"})
    void otherCodesAreRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Institution(code, "x"));
    }
}
