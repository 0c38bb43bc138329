package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the complete table of status transitions, written down independently of the code, and that the order's methods
 * obey it.
 */
class PaymentStatusTests {

    private static final Set<String> ALLOWED = Set.of("OPEN>PAID", "OPEN>CLOSED", "CLOSED>PAID");

    static Stream<Arguments> everyPair() {
        return Stream.of(PaymentStatus.values())
                .flatMap(from -> Stream.of(PaymentStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void moneyIsNeverRefusedAndNothingIsOpenedAgain(PaymentStatus from, PaymentStatus to) {
        assertThat(from.mayBecome(to)).isEqualTo(ALLOWED.contains(from + ">" + to));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void theVerbsKeepToTheTable(PaymentStatus from, PaymentStatus to) {
        PaymentOrder order = order();
        move(order, from);
        if (to == PaymentStatus.OPEN) {
            return; // no method reopens an order
        }
        if (from.mayBecome(to)) {
            move(order, to);
            assertThat(order.status()).isEqualTo(to);
        } else {
            assertThatIllegalStateException().isThrownBy(() -> move(order, to));
            assertThat(order.status()).isEqualTo(from);
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
