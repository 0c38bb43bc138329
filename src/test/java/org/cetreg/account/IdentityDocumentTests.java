package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityDocumentTests {

    private static final LocalDate TODAY = LocalDate.of(2017, 3, 15);

    /**
     * The first number is the standard's own example. Its second example has a date of birth that is too early for any
     * candidate.
     */
    @Test
    void theCheckDigitIsComputedAsTheStandardSays() {
        assertThat(resident("11010519491231002X")).isTrue();
        assertThat(resident("440524188001010014")).isFalse();
        assertThat(withCheckDigit("44052418800101001")).isEqualTo("440524188001010014");
    }

    @Test
    void everyWrongDigitIsNoticed() {
        String right = "11010519491231002X";
        for (int position = 0; position < right.length() - 1; position++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = right.substring(0, position) + digit + right.substring(position + 1);
                assertThat(resident(wrong)).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "11010519491231002", "11010519491231002XX", "1101051949123100２X", "ABCDEFGHIJKLMNOPQR"})
    void otherFormsAreNone(String number) {
        assertThat(resident(number)).isFalse();
    }

    @Test
    void theDateOfBirthExistsAndIsNotInTheFuture() {
        assertThat(resident(withCheckDigit("11010520170315002"))).isTrue();
        assertThat(resident(withCheckDigit("11010520170316002"))).isFalse();
        assertThat(resident(withCheckDigit("11010519970229002"))).isFalse();
        assertThat(resident(withCheckDigit("11010519961301002"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MACAO_ID, 99301000001",
        "MACAO_ID, 1234567(8)",
        "HONG_KONG_ID, A123456(7)",
        "TAIWAN_PERMIT, WW1",
        "TAIWAN_PERMIT, 12345678",
        "HONG_KONG_MACAO_PERMIT, H1234567800",
        "PASSPORT, G12345678",
        "PASSPORT, AB-12/34567"
    })
    void numbersOfOtherDocumentsAreCheckedOnlyForTheirCharacters(DocumentType type, String number) {
        assertThat(IdentityDocument.plausible(type, number, TODAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AB", "12345 678", "<script>", "张三", "12345678901234567890123456789012345"})
    void numbersWithOtherCharactersAreRefused(String number) {
        assertThat(IdentityDocument.plausible(DocumentType.PASSPORT, number, TODAY))
                .isFalse();
    }

    private static boolean resident(String number) {
        return IdentityDocument.plausible(DocumentType.RESIDENT_ID, number, TODAY);
    }

    private static String withCheckDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            // The weight of a digit is 2 to the power of its distance from the end, modulo 11.
            sum += (body.charAt(i) - '0') * ((1 << (body.length() - i)) % 11);
        }
        int check = (12 - sum % 11) % 11;
        return body + (check == 10 ? "X" : Integer.toString(check));
    }
}
