package org.cetreg.eligibility.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-I1: tests which numbers and names count as the same. */
class IdentityClaimTests {

    @ParameterizedTest
    @ValueSource(strings = {"99301000001", " 99301000001 ", "９９３０１０００００１", "99301 000 001", "\u300099301000001\u200b"})
    void aNumberIsFoundHoweverItIsSpaced(String typed) {
        assertThat(claim(typed, "颜冬儿")).isEqualTo(claim("99301000001", "颜冬儿"));
    }

    @ParameterizedTest
    @CsvSource({"ww1,WW1", "ＷＷ１,WW1", "ｗｗ1,WW1", "11010119900101001x,11010119900101001X", "A123456（7）,A123456(7)"})
    void aNumberIsFoundInAnyCaseAndWidth(String typed, String onRoster) {
        assertThat(claim(typed, "张")).isEqualTo(claim(onRoster, "张"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三·李四",
                "张三•李四",
                "张三‧李四",
                "张三・李四",
                "张三･李四",
                "张三∙李四",
                "张三⋅李四",
                "张三.李四",
                "张三．李四",
                "张三。李四",
                " 张三 · 李四 ",
                "张三　·　李四"
            })
    void aMiddleDotIsFoundHoweverTheKeyboardWritesIt(String typed) {
        assertThat(claim("WW1", typed)).isEqualTo(claim("WW1", "张三·李四"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Lee", "ANNA LEE", "anna  lee", "Ａｎｎａ　Ｌｅｅ"})
    void aLatinNameIsFoundInAnyCaseAndWidth(String typed) {
        assertThat(claim("P1", typed)).isEqualTo(claim("P1", "Anna Lee"));
    }

    /** The characters of nearly all names and numbers are not normalised one by one, because that would change nothing. */
    @Test
    void whatIsNotNormalisedIsNormalAlready() {
        IntStream.concat(IntStream.rangeClosed('!', '~'), IntStream.rangeClosed(0x4e00, 0x9fff))
                .mapToObj(Character::toString)
                .forEach(character -> assertThat(IdentityClaim.foldName(character))
                        .isEqualTo(Normalizer.normalize(character, Normalizer.Form.NFKC)
                                .toUpperCase(Locale.ROOT)));
    }

    @Test
    void aNameCopiedFromADocumentIsFoundThoughItsCharactersOnlyLookTheSame() {
        assertThat(claim("P1", "⼈杰").name()).isEqualTo("人杰");
    }

    @ParameterizedTest
    @CsvSource({"张三李四,WW1", "张三·李西,WW1", "张三·李四,WW2", "李四·张三,WW1"})
    void otherDifferencesMakeAnotherClaim(String name, String number) {
        assertThat(claim(number, name)).isNotEqualTo(claim("WW1", "张三·李四"));
    }

    @Test
    void theDocumentTypeIsPartOfTheClaim() {
        assertThat(new IdentityClaim(DocumentType.PASSPORT, "1", "张"))
                .isNotEqualTo(new IdentityClaim(DocumentType.MACAO_ID, "1", "张"));
        assertThatThrownBy(() -> new IdentityClaim(null, "1", "张")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void missingTextsMatchNothingAndBreakNothing() {
        assertThat(claim(null, null)).isEqualTo(claim(" ", "　"));
    }

    @Test
    void loggingAClaimRevealsNeitherNumberNorName() {
        assertThat(claim("99301000001", "颜冬儿").toString()).doesNotContain("99301000001", "颜冬儿");
    }

    private static IdentityClaim claim(String number, String name) {
        return new IdentityClaim(DocumentType.MACAO_ID, number, name);
    }

    @Test
    void itsTextForLogsHasNoPersonalData() {
        assertThat(new IdentityClaim(DocumentType.PASSPORT, "G12345678", "张三").toString())
                .doesNotContain("G12345678", "张三")
                .isNotEmpty();
    }
}
