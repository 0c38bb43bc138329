package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.engine.RuleTable;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each row of the decision table {@code CancelRules}, both when it applies and when it only just does not. */
class CancelRulesTests {

    @RegisterExtension
    static final RuleTable TABLE = RuleTable.of("registration/CancelRules");

    private static final StudentFacts STUDENT =
            new StudentFacts(2030, 1, "99", "99301", "993010", "open", "本科", 4, 2028, "RESIDENT_ID");

    /** An entry that can be cancelled, until a test changes something. */
    private String kind = "WRITTEN";

    private String status = "HELD";
    private boolean locked;
    private String window = "open";
    private boolean lastWritten;
    private boolean oralStands;

    @ParameterizedTest
    @ValueSource(strings = {"WRITTEN", "ORAL"})
    void rw6_insideTheWindowAnUnpaidEntryCanBeCancelled(String which) {
        kind = which;
        assertReasons();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRITTEN", "ORAL"})
    void rw8_aPaidEntryCannotBeCancelled(String which) {
        kind = which;
        status = "PAID";
        assertReasons("paidStays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "LAPSED"})
    void rw6_anEntryThatNoLongerStandsCannotBeCancelled(String gone) {
        status = gone;
        assertReasons("goneAlready");
    }

    @Test
    void rw7_anEntryLockedByACollectivePaymentCannotBeCancelled() {
        locked = true;
        assertReasons("lockedStays");
        assertThat(TABLE.against(facts())).extracting(Refusal::who).containsExactly(Refusal.Who.SCHOOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRITTEN", "ORAL"})
    void ro4_nothingCanBeCancelledOutsideTheWindow(String which) {
        kind = which;
        window = "before";
        assertReasons("outsideWindow");
        window = "after";
        assertReasons("outsideWindow");
        window = "none";
        assertReasons("withoutWindow");
    }

    @Test
    void rw6_theLastWrittenEntryCannotBeCancelled() {
        lastWritten = true;
        assertReasons("lastWrittenStays");
    }

    @Test
    void rw3_aWrittenEntryCannotBeCancelledWhileItsOralEntryStands() {
        oralStands = true;
        assertReasons("oralStandsYet");
    }

    @Test
    void rw6_allReasonsAreGiven() {
        window = "after";
        lastWritten = true;
        oralStands = true;
        assertReasons("outsideWindow", "lastWrittenStays", "oralStandsYet");
    }

    private void assertReasons(String... rows) {
        assertThat(TABLE.rows(facts())).containsExactly(rows);
    }

    private CancelFacts facts() {
        return new CancelFacts(
                STUDENT,
                kind.equals("ORAL") ? "F" : "1",
                kind,
                4,
                "993010",
                status,
                "CANDIDATE",
                locked,
                false,
                window,
                lastWritten,
                oralStands,
                Map.of());
    }
}
