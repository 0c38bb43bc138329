package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cetreg.account.login.SignUp;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTests {

    private static final LocalDate TODAY = LocalDate.of(2017, 3, 15);

    @Test
    void everythingMayBeMissing() {
        assertThat(Profile.NONE.refusals(TODAY)).isEmpty();
        assertThat(new Profile("", " ", "　", "").refusals(TODAY)).isEmpty();
        assertThat(new Profile("", " ", "　", "")).isEqualTo(Profile.NONE);
    }

    @Test
    void typeAndNumberBelongTogether() {
        assertThat(refused(new Profile(null, "WW1", null, null))).isEqualTo("documentType");
        assertThat(refused(new Profile("PASSPORT", null, null, null))).isEqualTo("documentNumber");
    }

    @Test
    void aTypeThatIsNotOnOfferIsRefused() {
        assertThat(refused(new Profile("OFFICER", "WW1", null, null))).isEqualTo("documentType");
    }

    @Test
    void theNumberFitsItsType() {
        assertThat(new Profile("RESIDENT_ID", "11010519491231002x", null, null).refusals(TODAY))
                .isEmpty();
        assertThat(refused(new Profile("RESIDENT_ID", "110105194912310021", null, null)))
                .isEqualTo("documentNumber");
        assertThat(new Profile("MACAO_ID", "99301000001", null, null).document())
                .contains(DocumentType.MACAO_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "张三·李四", "颜冬儿", "𠮷田", "O’Neil-Smith Jr.", "买买提·吐尔逊·阿里", "\uE863某", "Łukasz"})
    void namesOfAllKindsAreAccepted(String name) {
        assertThat(new Profile(null, null, name, null).refusals(TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "张三1", "a@b", "·", "张\u0007三", "张三\u202E"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(refused(new Profile(null, null, name, null))).isEqualTo("name");
    }

    @Test
    void aNameHasAtMostEightyCharacters() {
        assertThat(new Profile(null, null, "张".repeat(80), null).refusals(TODAY))
                .isEmpty();
        assertThat(refused(new Profile(null, null, "张".repeat(81), null))).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+886 912 345 678", "（010）1234-5678", "０１０12345678"})
    void phoneNumbersMayBeWrittenAsPeopleDo(String phone) {
        assertThat(new Profile(null, null, null, phone).refusals(TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "abc", "138001380001380013800"})
    void otherPhoneNumbersAreRefused(String phone) {
        assertThat(refused(new Profile(null, null, null, phone))).isEqualTo("phone");
    }

    @Test
    void nothingPersonalReachesALog() {
        assertThat(new Profile("PASSPORT", "G12345678", "张三", "13800138000").toString())
                .doesNotContain("G12345678", "张三", "13800138000");
        assertThat(new SignUp("a@example.org", "secret-word").toString()).doesNotContain("secret-word");
    }

    private static String refused(Profile profile) {
        return profile.refusals(TODAY).stream().map(RejectedInput::field).reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({
        ", WW1, documentType account.documentType.missing",
        "OFFICER, WW1, documentType account.documentType.missing",
        "PASSPORT, , documentNumber account.documentNumber.missing",
        "RESIDENT_ID, 110105194912310021, documentNumber account.documentNumber.checkDigit",
        "PASSPORT, !, documentNumber account.documentNumber.implausible"
    })
    void onlyWrongValuesAreReportedAtTheirFields(String type, String number, String said) {
        assertThat(new Profile(type, number, null, null).refusals(TODAY))
                .extracting(refusal -> refusal.field() + " " + refusal.message())
                .containsExactly(said);
    }

    @Test
    void itsTextContainsNoPersonalData() {
        assertThat(new Profile("PASSPORT", "G12345678", "张三", "13800138000")).hasToString("Profile");
    }
}
