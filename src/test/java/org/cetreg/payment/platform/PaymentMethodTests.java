package org.cetreg.payment.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.cetreg.shared.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-P1: the methods are those of the available platforms. */
class PaymentMethodTests {

    @Test
    void aMethodHasItsNameInTheTexts() {
        assertThat(new PaymentMethod("TILL").messageKey()).isEqualTo("payment.method.TILL");
        assertThat(new PaymentMethod("ABCDEFGHIJ").id()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "till", "TILL 2", "ABCDEFGHIJK"})
    void itIsOneWordInCapitals(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMethod(id));
    }

    @Test
    void whatIsOfferedCanBeChosenAndTheRestIsStillKnown() {
        Till till = new Till();
        till.offer(true);
        Platforms platforms = new Platforms(List.of(till));
        assertThat(platforms.offered()).containsExactly(Till.METHOD);
        till.offer(false);
        assertThat(platforms.offered()).isEmpty();
        assertThat(platforms.of(Till.METHOD)).isSameAs(till);
        assertThatIllegalStateException()
                .isThrownBy(() -> platforms.of(new PaymentMethod("OTHER")))
                .withMessageContaining("OTHER");
    }

    @Test
    void withoutAnOfferedPlatformTheSiteDoesNotStart() {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> new Platforms(List.of(new Till())))
                .withMessageContaining("nobody could pay");
        assertThatExceptionOfType(WrongSettings.class).isThrownBy(() -> new Platforms(List.of()));
    }

    @Test
    void noTwoPlatformsAreTheSameMethod() {
        Till till = new Till();
        till.offer(true);
        assertThatIllegalStateException().isThrownBy(() -> new Platforms(List.of(till, new Till())));
    }
}
