package org.cetreg.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the complete table of status transitions, written down independently of the code, and that the order's methods
 * obey it.
 */
class PaymentStatusTests {

    private static final Set<String> ALLOWED = Set.of("OPEN>PAID", "OPEN>CLOSED", "CLOSED>PAID");

    static Stream<Step<PaymentStatus>> everyPair() {
        return StatusPairs.of(PaymentStatus.class);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void moneyIsNeverRefusedAndNothingIsOpenedAgain(Step<PaymentStatus> pair) {
        StatusPairs.check(PaymentStatus.TABLE, pair, ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void theVerbsKeepToTheTable(Step<PaymentStatus> pair) {
        PaymentOrder order = order();
        move(order, pair.from());
        if (pair.to() != PaymentStatus.OPEN) { // no method reopens an order
            StatusPairs.check(pair, ALLOWED, () -> move(order, pair.to()), order::status);
        }
    }

    private static void move(PaymentOrder order, PaymentStatus to) {
        switch (to) {
            case PAID -> order.pay(Instant.EPOCH);
            case CLOSED -> order.close(Instant.EPOCH);
            case OPEN -> {}
        }
    }

    private static PaymentOrder order() {
        return new PaymentOrder(
                "1", new PaymentMethod("ALIPAY"), new Money(2), "报名费", Duration.ofHours(24), "/", Instant.EPOCH);
    }

    @Test
    void eachStatusHasItsNameInTheMessages() {
        assertThat(PaymentStatus.PAID.messageKey()).isEqualTo("payment.status.PAID");
    }
}
