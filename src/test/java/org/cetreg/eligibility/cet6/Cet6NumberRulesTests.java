package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.engine.RuleTable;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the table {@code Cet6NumberRules} row by row: when each row applies, and when it only just does not. */
class Cet6NumberRulesTests {

    @RegisterExtension
    static final RuleTable TABLE = RuleTable.of("eligibility/Cet6NumberRules");

    private static final StudentFacts STUDENT =
            new StudentFacts(2030, 1, "99", "99301", "993010", "open", "本科", 4, 2028, "RESIDENT_ID");

    /** A number without any objection, until a test changes something. */
    private boolean lengthRight = true;

    private int year = 2029;
    private boolean future;
    private int half = 2;
    private String subject = "1";
    private boolean campusKnown = true;
    private boolean ownSchool = true;
    private boolean claimedByOther;
    private int yearsSinceEntry = 1;

    @Test
    void rv1_anOrdinaryNumberIsTaken() {
        assertSaid();
    }

    @Test
    void rv1_forAMalformedNumberOnlyTheLengthIsReported() {
        lengthRight = false;
        year = 0;
        half = 0;
        subject = "";
        campusKnown = false;
        ownSchool = false;
        yearsSinceEntry = 0;
        assertSaid("wrongLength");
        assertThat(TABLE.against(facts())).hasSize(1);
    }

    @Test
    void rv1_aNumberIsOf2005OrLater() {
        year = 2004;
        assertSaid("tooOld");
        assertThat(TABLE.against(facts())).hasSize(1);
        year = 2005;
        assertSaid();
    }

    @Test
    void rv1_itsSittingIsOver() {
        future = true;
        assertSaid("notOverYet");
        assertThat(TABLE.against(facts())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void rv1_itsNinthDigitIsAHalfOfTheYear(int digit) {
        half = digit;
        assertSaid("noHalf");
        assertThat(TABLE.against(facts())).hasSize(1);
    }

    @Test
    void rv1_eitherHalfIsOne() {
        half = 1;
        assertSaid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "F"})
    void rv1_itIsOfTheWrittenCet4(String other) {
        subject = other;
        assertSaid("notCet4");
        assertThat(TABLE.against(facts())).hasSize(1);
    }

    @Test
    void aCampusThatIsNotOursAnyMoreIsNotedAndNotRefused() {
        campusKnown = false;
        ownSchool = false;
        assertNoted("campusUnknown");
    }

    @Test
    void anotherSchoolIsNotedAndNotRefused() {
        ownSchool = false;
        assertNoted("otherSchool");
    }

    @Test
    void aNumberThatSomebodyElseClaimsIsNotedAndNotRefused() {
        claimedByOther = true;
        assertNoted("claimedByOther");
    }

    @Test
    void aSittingBeforeTheEntryIsNotedAndNotRefused() {
        yearsSinceEntry = -1;
        assertNoted("beforeEntryYear");
        half = 1;
        yearsSinceEntry = 0;
        assertNoted("beforeEntryMonth");
        yearsSinceEntry = 1;
        assertSaid();
        half = 2;
        yearsSinceEntry = 0;
        assertSaid();
    }

    private void assertNoted(String row) {
        assertSaid(row);
        assertThat(TABLE.against(facts())).isEmpty();
        assertThat(TABLE.findings(facts())).noneMatch(Refusal::refuses);
    }

    private void assertSaid(String... rows) {
        assertThat(TABLE.rows(facts())).containsExactly(rows);
    }

    private NumberFacts facts() {
        return new NumberFacts(
                STUDENT,
                lengthRight,
                year,
                future,
                half,
                subject,
                campusKnown,
                ownSchool,
                claimedByOther,
                yearsSinceEntry);
    }
}
