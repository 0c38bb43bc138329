package org.cetreg.shared.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTests {

    @Test
    void whatWouldBeginALineOrHideIsWrittenAsItsNumber() {
        assertThat(OneLine.of("a\r\nb\u2028c\u202ed\u0000")).isEqualTo("a\\u000d\\u000ab\\u2028c\\u202ed\\u0000");
        assertThat(OneLine.of("一\t二 𠮷")).isEqualTo("一\t二 𠮷");
    }

    @Test
    void whatIsVeryLongIsCut() {
        assertThat(OneLine.of("x".repeat(4_000))).hasSize(4_000).endsWith("x");
        assertThat(OneLine.of("x".repeat(4_001))).isEqualTo("x".repeat(4_000) + "…");
    }
}
