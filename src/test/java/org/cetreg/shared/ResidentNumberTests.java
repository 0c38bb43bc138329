package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** GB 11643. The first two numbers are examples from the standard. */
class ResidentNumberTests {

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "110101199003070011"})
    void aNumberWhoseCheckDigitFitsIsValid(String number) {
        String fitted = number.substring(0, 17) + ResidentNumber.checkDigit(number);

        assertThat(ResidentNumber.isValid(fitted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void theStandardsExamplesAreValid(String number) {
        assertThat(ResidentNumber.isValid(number)).isTrue();
    }

    @Test
    void everyOtherCheckDigitIsWrong() {
        for (char digit : "0123456789".toCharArray()) {
            assertThat(ResidentNumber.isValid("11010519491231002" + digit)).isFalse();
        }
    }

    @Test
    void aMistypedDigitIsNoticed() {
        String number = "44052418800101001";
        char check = ResidentNumber.checkDigit(number);
        for (int i = 0; i < number.length(); i++) {
            char other = number.charAt(i) == '9' ? '8' : (char) (number.charAt(i) + 1);
            String mistyped = number.substring(0, i) + other + number.substring(i + 1) + check;
            assertThat(ResidentNumber.isValid(mistyped)).as(mistyped).isFalse();
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "11010519491231002x",
                "1101051949123100",
                "110105491231002",
                "11010519491331002X",
                "1101051949023000AX",
                "110105194912310020X",
                "１１０１０５１９４９１２３１００２X"
            })
    void aNumberInTheWrongFormatIsRefused(String number) {
        assertThat(ResidentNumber.isValid(number)).isFalse();
    }

    @Test
    void anImpossibleDateOfBirthIsRefused() {
        String nobody = "11010520170229002";

        assertThat(ResidentNumber.isValid(nobody + ResidentNumber.checkDigit(nobody)))
                .isFalse();
    }
}
