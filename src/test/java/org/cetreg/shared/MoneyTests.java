package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({
        "0.02, 2",
        "0, 0",
        "1, 100",
        "12.3, 1230",
        "12.30, 1230",
        "0.020, 2",
        "0.0200, 2",
        "9999999999999.99, 999999999999999"
    })
    void whatPlatformsWriteIsReadToTheFen(String yuan, long fen) {
        assertThat(Money.ofYuan(yuan)).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0.001",
                "0.011",
                "-0.01",
                "+0.01",
                "-0",
                "00.01",
                ".01",
                "1.",
                "1,00",
                "1e2",
                "1e-2",
                "1E+999999999",
                "０.０１",
                "٠.٠١",
                "0.01 ",
                "0.01\n",
                "¥0.01",
                "NaN",
                "0x1",
                "10000000000000"
            })
    void whatIsNoAmountIsRefused(String yuan) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofYuan(yuan));
    }

    @Test
    void anAmountIsNeverNegativeAndNeverOverflows() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThat(new Money(1).plus(new Money(2))).isEqualTo(new Money(3));
    }

    @Test
    void itIsWrittenInYuanWithTwoDecimals() {
        assertThat(new Money(2)).hasToString("¥0.02");
        assertThat(new Money(12_345).yuan()).isEqualTo("123.45");
        assertThat(Money.ZERO.yuan()).isEqualTo("0.00");
    }

    @Test
    void amountsAreCompared() {
        assertThat(new Money(2)).isGreaterThan(new Money(1)).isEqualByComparingTo(new Money(2));
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(new Money(1).isZero()).isFalse();
    }
}
