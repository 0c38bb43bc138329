package org.cetreg.payment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentOrderTests {

    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/registration/desk", "/registration/desk?from=payment&a=%E4%B8%AD#pay"})
    void theBrowserComesBackToAPageOfThisSite(String path) {
        assertThat(order(new Money(1), "报名费", DAY, path).returnPath()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "desk",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: a=b",
                "/\t/evil.example",
                " /desk",
                "/桌",
                "/{a}",
                "/%zz"
            })
    void theBrowserNeverReturnsToAnotherSite(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> order(new Money(1), "报名费", DAY, path));
    }

    @Test
    void anOrderHasAnAmountAboveZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(Money.ZERO, "报名费", DAY, "/"));
    }

    @Test
    void anOrderIsValidForAPositiveTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(new Money(1), "报名费", Duration.ZERO, "/"));
        assertThatIllegalArgumentException().isThrownBy(() -> order(new Money(1), "报名费", DAY.negated(), "/"));
        assertThat(order(new Money(1), "报名费", DAY, "/").expiresAt()).isEqualTo(Instant.EPOCH.plus(DAY));
    }

    @Test
    void theTitleFitsThePlatformsPage() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(new Money(1), " ", DAY, "/"));
        assertThatIllegalArgumentException().isThrownBy(() -> order(new Money(1), "报".repeat(121), DAY, "/"));
        assertThat(order(new Money(1), "报".repeat(120), DAY, "/").title()).hasSize(120);
    }

    private static PaymentOrder order(Money amount, String title, Duration validFor, String returnPath) {
        return new PaymentOrder("1", new PaymentMethod("ALIPAY"), amount, title, validFor, returnPath, Instant.EPOCH);
    }
}
