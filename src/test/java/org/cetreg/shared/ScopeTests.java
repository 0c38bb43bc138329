package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTests {

    private final Scope school = new Scope("99301");

    @Test
    void whatLiesUnderAnInstitutionHasACodeThatBeginsWithItsOwn() {
        assertThat(school.contains("99301")).isTrue();
        assertThat(school.contains("993010")).isTrue();
        assertThat(school.contains("993011")).isTrue();
        assertThat(school.contains("99")).isFalse();
        assertThat(school.contains("993021")).isFalse();
        assertThat(school.contains("199301")).isFalse();
        assertThat(school.contains("")).isFalse();
    }

    @Test
    void everythingLiesInTheCountryAndTheCountryInNothingElse() {
        assertThat(Scope.COUNTRY.contains("993010")).isTrue();
        assertThat(Scope.COUNTRY.contains("")).isTrue();
        assertThat(Scope.COUNTRY.contains(school)).isTrue();
        assertThat(school.contains(Scope.COUNTRY)).isFalse();
        assertThat(Scope.COUNTRY.isCountry()).isTrue();
        assertThat(school.isCountry()).isFalse();
    }

    @Test
    void oneScopeContainsTheOtherWhenAllOfItDoes() {
        assertThat(school.contains(school)).isTrue();
        assertThat(school.contains(new Scope("993010"))).isTrue();
        assertThat(school.contains(new Scope("99"))).isFalse();
        assertThat(school.contains(new Scope("99302"))).isFalse();
    }

    @Test
    void whoHasNoInstitutionWorksForTheCountry() {
        assertThat(Scope.of(null)).isEqualTo(Scope.COUNTRY);
        assertThat(Scope.of("")).isEqualTo(Scope.COUNTRY);
        assertThat(Scope.of("99301")).isEqualTo(school);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "99301", "993010"})
    void aCodeOfAProvinceASchoolOrACampusCanBeTyped(String code) {
        assertThat(Scope.parse(code)).contains(new Scope(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "993", "9930", "9930100", "99 ", "9930a", "９９", "-9", "99\n"})
    void nothingElseThatIsTypedIsACode(String typed) {
        assertThat(Scope.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9930100", "x", "９９", "9%", " ", "99'"})
    void nothingIsMadeOfWhatNoCodeBeginsWith(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope(text)).withMessageContaining(text);
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of(text));
    }

    @Test
    void oneMayAskForAPartOfOnesOwnAndForNothingElse() {
        assertThat(school.narrowedTo(new Scope("993010"))).isEqualTo(new Scope("993010"));
        assertThat(school.narrowedTo(school)).isEqualTo(school);
        assertThat(school.narrowedTo(Scope.COUNTRY)).isEqualTo(school);
        assertThat(Scope.COUNTRY.narrowedTo(school)).isEqualTo(school);
        assertThatIllegalArgumentException().isThrownBy(() -> school.narrowedTo(new Scope("99")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> school.narrowedTo(new Scope("99302")))
                .withMessageContaining("99302")
                .withMessageContaining("99301");
    }

    @Test
    void theScopeOfAnInstitutionAboveHasFewerDigits() {
        assertThat(new Scope("993010").widenedTo(5)).isEqualTo(school);
        assertThat(school.widenedTo(2)).isEqualTo(new Scope("99"));
        assertThat(school.widenedTo(5)).isEqualTo(school);
        assertThat(new Scope("99").widenedTo(5)).isEqualTo(new Scope("99"));
        assertThat(Scope.COUNTRY.widenedTo(2)).isEqualTo(Scope.COUNTRY);
    }

    @Test
    void theConditionNamesAsManyDigitsAsTheIndexHas() {
        assertThat(school.condition("r.campus_code")).isEqualTo("left(r.campus_code, 5) = ?");
        assertThat(school.arguments()).containsExactly("99301");
        assertThat(new Scope("99").condition("institution")).isEqualTo("left(institution, 2) = ?");
        assertThat(Scope.COUNTRY.condition("institution")).isEqualTo("true");
        assertThat(Scope.COUNTRY.arguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',     '',     true", //
        "'',     00,     true",
        "'',     999999, true",
        "99,     98,     false",
        "99,     99,     true",
        "99,     99000,  true",
        "99,     999999, true",
        "98,     99,     false",
        "98,     990000, false",
        "99301,  99,     false",
        "99301,  99300,  false",
        "99301,  993009, false",
        "99301,  99301,  true",
        "99301,  993010, true",
        "99301,  993019, true",
        "99301,  99302,  false",
        "993010, 99301,  false",
        "993010, 993010, true",
        "993010, 993011, false",
    })
    void whatLiesBetweenTheFirstAndTheLastCodeIsWhatItContains(String code, String institution, boolean inside) {
        Scope scope = new Scope(code);

        assertThat(scope.first().compareTo(institution) <= 0 && institution.compareTo(scope.last()) <= 0)
                .isEqualTo(inside);
        assertThat(scope.contains(institution)).isEqualTo(inside);
    }

    @Test
    void itReadsAsTheCode() {
        assertThat(school).hasToString("99301");
        assertThat(school.code()).isEqualTo("99301");
        assertThat(Scope.COUNTRY).hasToString("");
    }
}
