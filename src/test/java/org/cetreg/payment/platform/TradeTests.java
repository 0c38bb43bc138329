package org.cetreg.payment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;

class TradeTests {

    @Test
    void anUnknownTradeHasNoAmount() {
        assertThat(Trade.none("201703150900000000000000001"))
                .isEqualTo(new Trade("201703150900000000000000001", Trade.State.NONE, "", Money.ZERO));
    }
}
