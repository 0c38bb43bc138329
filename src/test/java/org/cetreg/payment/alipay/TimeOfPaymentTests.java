package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOfPaymentTests {

    @Test
    void itIsReadAsBeijingTime() {
        assertThat(TimeOfPayment.read("2017-03-20 16:30:05")).contains(Instant.parse("2017-03-20T08:30:05Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2017-03-20",
                "2017-02-30 16:30:05",
                "2017-03-20 25:00:00",
                "2017-03-20T16:30:05",
                "+999999999-03-20 16:30:05",
                "20 March 2017, 4 pm"
            })
    void whatIsNotATimeIsLeftOut(String text) {
        assertThat(TimeOfPayment.read(text)).isEmpty();
    }
}
