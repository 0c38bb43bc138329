package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.util.ReflectionTestUtils;

class PaymentTests {

    private static final PaymentMethod ALIPAY = new PaymentMethod("ALIPAY");
    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    private final PaymentOrder order =
            new PaymentOrder("201703150900000000000000001", ALIPAY, new Money(2), "报名费", Duration.ofDays(1), "/", NOW);

    @Test
    void anOrderIsOpenedWithAllDataForThePlatform() {
        assertThat(order.number()).isEqualTo("201703150900000000000000001");
        assertThat(order.amount()).isEqualTo(new Money(2));
        assertThat(order.title()).isEqualTo("报名费");
        assertThat(order.method()).isEqualTo(ALIPAY);
        assertThat(order.status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(order.createdAt()).isEqualTo(NOW);
    }

    @Test
    void rp3_itIsPaidOnceAndThenNeverClosed() {
        order.pay(NOW.plusSeconds(60));

        assertThat(order.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(ReflectionTestUtils.getField(order, "paidAt")).isEqualTo(NOW.plusSeconds(60));
        assertThatIllegalStateException().isThrownBy(() -> order.pay(NOW));
        assertThatIllegalStateException().isThrownBy(() -> order.close(NOW));
    }

    @Test
    void itIsClosedWithItsTime() {
        order.close(NOW.plusSeconds(60));

        assertThat(order.status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(ReflectionTestUtils.getField(order, "closedAt")).isEqualTo(NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20170315090000000000000001", "2017031509000000000000000012", "20170315090000000000000000a", ""})
    void aNumberHasTwentySevenDigits(String text) {
        assertThat(PaymentOrder.isNumber(text)).isFalse();
        assertThat(PaymentOrder.isNumber(order.number())).isTrue();
    }

    @Test
    void rp9_aPaymentKeepsWhatThePlatformReported() {
        Receipt receipt = new Receipt(ALIPAY, order.number(), "2017X", new Money(2), PaymentSource.QUERY);
        Payment payment = new Payment(order, receipt, NOW);

        assertThat(payment.platformNumber()).isEqualTo("2017X");
        assertThat(payment.amount()).isEqualTo(new Money(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "数", "\u0000"})
    void aPlatformsNumberThatCannotBeKeptIsNotUsable(String number) {
        assertThat(receipt(number).hasUsableNumber()).isFalse();
    }

    @Test
    void itIsUsableUpToSixtyFourCharacters() {
        assertThat(receipt("!").hasUsableNumber()).isTrue();
        assertThat(receipt("~".repeat(64)).hasUsableNumber()).isTrue();
        assertThat(receipt("~".repeat(65)).hasUsableNumber()).isFalse();
    }

    private Receipt receipt(String number) {
        return new Receipt(ALIPAY, order.number(), number, new Money(2), PaymentSource.QUERY);
    }

    @Test
    void aPathBackHasAtMostTwoHundredCharacters() {
        assertThat(returnPath("/" + "a".repeat(199))).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> returnPath("/" + "a".repeat(200)));
    }

    private static String returnPath(String path) {
        return new PaymentOrder("1", ALIPAY, new Money(1), "报名费", Duration.ofDays(1), path, NOW).returnPath();
    }
}
