package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.Catalogues;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Sitting;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;

/** Tests the facts about a ticket number that the decision table receives (R-V1). */
class NumberFactsTests {

    private final StudentRecord record = record("99301", 2016);

    @Test
    void aNumberIsTakenApart() {
        assertThat(of("993010162100101"))
                .isEqualTo(new NumberFacts(student(), true, 2016, false, 2, "1", true, true, false, 0));
    }

    @Test
    void whatOthersClaimIsSaidOfANumberOfEitherLength() {
        assertThat(NumberFacts.of(number("993010162100101"), 15, record, catalogue(), true)
                        .claimedByOther())
                .isTrue();
        assertThat(NumberFacts.of(number("9"), 15, record, catalogue(), true)).isEqualTo(unread(false, true));
    }

    @ParameterizedTest
    @CsvSource({"16, 1, false", "16, 2, false", "17, 1, true", "17, 2, true", "18, 1, true"})
    void rv1_aSittingThatIsNotOverCannotHaveBeenPassed(String year, String half, boolean future) {
        assertThat(of("993010" + year + half + "100101").future()).isEqualTo(future);
    }

    @Test
    void theCampusIsKnownWhenTheTreeHasItAndTheSchoolIsTheRecords() {
        assertThat(of("993019162100101").campusKnown()).isFalse();
        assertThat(of("993019162100101").ownSchool()).isTrue();
        assertThat(of("991010162100101").campusKnown()).isTrue();
        assertThat(of("991010162100101").ownSchool()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"15, -1", "16, 0", "14, -2"})
    void yearsAreCountedFromTheEntry(String year, int since) {
        assertThat(of("993010" + year + "2100101").yearsSinceEntry()).isEqualTo(since);
    }

    @Test
    void aMalformedNumberYieldsNoFacts() {
        assertThat(of("99301016210010")).isEqualTo(unread(false, false));
        assertThat(of("9930101621001011")).isEqualTo(unread(false, false));
        assertThat(of("993010162F00101")).isEqualTo(unread(false, false));
        assertThat(NumberFacts.of(number("9930101621001011"), 16, record, catalogue(), false))
                .isEqualTo(unread(true, false));
    }

    private NumberFacts unread(boolean lengthRight, boolean claimed) {
        return new NumberFacts(student(), lengthRight, 0, false, 0, "", false, false, claimed, 0);
    }

    @Test
    void theStudentsFactsContainNoPersonalData() {
        assertThat(student())
                .isEqualTo(new StudentFacts(2017, 1, "99", "99301", "993010", "none", "本科", 4, 2016, "PASSPORT"));
        assertThat(of("9").named())
                .containsOnly(Map.entry("province", "99"), Map.entry("school", "99301"), Map.entry("own", "993010"));
    }

    private StudentFacts student() {
        return StudentFacts.of(record, catalogue());
    }

    private NumberFacts of(String number) {
        return NumberFacts.of(number(number), 15, record, catalogue(), false);
    }

    private static Cet6TicketNumber number(String text) {
        return new Cet6TicketNumber(text);
    }

    private static ExamCatalogue catalogue() {
        return Catalogues.of(
                new Sitting(1, "2017年上半年", "First half of 2017", 2017, 1, "1"),
                List.of(
                        new Institution("99", "测试省"),
                        new Institution("99101", "测试学校"),
                        new Institution("991010", "99101-0学区"),
                        new Institution("99301", "测试学校机构01"),
                        new Institution("993010", "测试校区机构001")),
                Clock.systemUTC());
    }

    private static StudentRecord record(String school, int entryYear) {
        StudentRecord record = new StudentRecord() {};
        ReflectionTestUtils.setField(record, "schoolCode", school);
        ReflectionTestUtils.setField(record, "campusCode", school + "0");
        ReflectionTestUtils.setField(record, "degree", "本科");
        ReflectionTestUtils.setField(record, "duration", 4);
        ReflectionTestUtils.setField(record, "entryYear", entryYear);
        ReflectionTestUtils.setField(record, "documentType", DocumentType.PASSPORT);
        return record;
    }
}
