package org.cetreg.eligibility.rebinding;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.engine.RuleTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the table {@code RebindingRules} row by row: when each row applies, and when it only just does not. */
class RebindingRulesTests {

    @RegisterExtension
    static final RuleTable TABLE = RuleTable.of("eligibility/RebindingRules");

    private static final StudentFacts STUDENT =
            new StudentFacts(2030, 1, "99", "99301", "993010", "open", "本科", 4, 2028, "RESIDENT_ID");

    @Test
    void rb3_aBoundRecordGoesToAFreePassport() {
        assertSaid("free", "bound", "none");
    }

    @ParameterizedTest
    @CsvSource({"unknown, passportUnknown", "emailDiffers, emailDiffers", "bound, passportBound"})
    void rb3_theNewPassportIsKnownAndFree(String passport, String row) {
        assertSaid(passport, "bound", "none", row);
    }

    @Test
    void ri1_theRecordIsTheOneThatWasNamed() {
        assertSaid("free", "unknown", "none", "recordUnknown");
    }

    @Test
    void rb3_theRecordIsBound() {
        assertSaid("free", "notBound", "none", "recordNotBound");
    }

    @Test
    void rb2_noOtherRequestWaits() {
        assertSaid("free", "bound", "waiting", "requestWaits");
    }

    @Test
    void rb3_allReasonsAreSaid() {
        assertSaid("emailDiffers", "notBound", "waiting", "emailDiffers", "recordNotBound", "requestWaits");
    }

    private static void assertSaid(String passport, String record, String request, String... rows) {
        assertThat(TABLE.rows(new RebindingFacts(STUDENT, passport, record, request)))
                .containsExactly(rows);
    }
}
