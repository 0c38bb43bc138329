package org.cetreg.eligibility.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudentRecordIdTests {

    private final StudentRecordIdConverter converter = new StudentRecordIdConverter();

    @Test
    void inAddressesAndLogsItIsTheNumber() {
        assertThat(new StudentRecordId(1_234)).hasToString("1234").isNotEqualTo(new StudentRecordId(1_235));
    }

    @Test
    void sqlGetsTheNumbersThemselves() {
        assertThat(StudentRecordId.values(List.of(new StudentRecordId(2), new StudentRecordId(1))))
                .containsExactly(2L, 1L);
    }

    @Test
    void anEntityKeepsTheNumberOrNothing() {
        assertThat(converter.convertToDatabaseColumn(new StudentRecordId(17))).isEqualTo(17);
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(17L)).isEqualTo(new StudentRecordId(17));
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
