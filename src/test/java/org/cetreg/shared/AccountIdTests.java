package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountIdTests {

    private final AccountIdConverter converter = new AccountIdConverter();

    @Test
    void inAddressesAndLogsItIsTheNumber() {
        assertThat(new AccountId(1_234)).hasToString("1234").isNotEqualTo(new AccountId(1_235));
    }

    @Test
    void sqlGetsTheNumbersThemselves() {
        assertThat(AccountId.values(List.of(new AccountId(2), new AccountId(1))))
                .containsExactly(2L, 1L);
        assertThat(AccountId.values(List.of())).isEmpty();
    }

    @Test
    void anEntityKeepsTheNumberOrNothing() {
        assertThat(converter.convertToDatabaseColumn(new AccountId(17))).isEqualTo(17);
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(17L)).isEqualTo(new AccountId(17));
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
