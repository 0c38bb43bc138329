package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Cet6TicketNumberTests {

    @Test
    void aNumberSaysWhereAndWhenItWasUsed() {
        assertThat(new Cet6TicketNumber("９９３０１０ 162-1001\u200B01").parts())
                .contains(new Cet6TicketNumber.Parts("993010", 2016, 2, "1", "001", "01"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "99301016210010", "9930101621001011", "99301x162100101"})
    void aMalformedNumberHasNoParts(String typed) {
        assertThat(new Cet6TicketNumber(typed).parts()).isEmpty();
    }

    @Test
    void lettersAreFolded() {
        assertThat(new Cet6TicketNumber("99301016ｆ").text()).isEqualTo("99301016F");
    }
}
