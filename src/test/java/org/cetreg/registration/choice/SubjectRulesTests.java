package org.cetreg.registration.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.engine.RuleTable;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each row of the decision table {@code SubjectRules}, both when it applies and when it only just does not. */
public class SubjectRulesTests {

    @RegisterExtension
    static final RuleTable TABLE = RuleTable.of("registration/SubjectRules");

    private static final StudentFacts STUDENT =
            new StudentFacts(2030, 1, "99", "99301", "993010", "open", "本科", 4, 2028, "RESIDENT_ID");

    /** A subject that can be chosen, until a test changes something. */
    private String kind = "WRITTEN";

    private int level = 4;
    private boolean qualified = true;
    private boolean dateSet = true;
    private String window = "open";
    private String seats = "some";
    private boolean feeSet = true;
    private String sameLevel = "none";
    private boolean writtenEntry = true;
    private boolean campusOffered = true;

    @ParameterizedTest
    @ValueSource(strings = {"WRITTEN", "ORAL"})
    void rw1_aSubjectCanBeChosenWhenAllConditionsHold(String which) {
        kind = which;
        assertReasons();
        level = 6;
        assertReasons();
    }

    @Test
    void rw1_aWrittenSubjectNeedsItsQualification() {
        qualified = false;
        assertReasons("writtenNotQualified");
        level = 6;
        assertReasons("writtenNotQualified");
    }

    @Test
    void ro1_anOralSubjectNeedsItsQualificationAndSaysWhichLevel() {
        kind = "ORAL";
        qualified = false;
        assertReasons("oral4NotQualified");
        assertThat(refusals().get(0).words().text()).contains("不具有CET四级口试报考资格！");
        level = 6;
        assertReasons("oral6NotQualified");
        assertThat(refusals().get(0).words().text()).contains("不具有CET六级口试报考资格！");
    }

    @Test
    void rw1_anExaminationDateMustBeSet() {
        dateSet = false;
        assertReasons("noExamDate");
        kind = "ORAL";
        assertReasons("noExamDate");
    }

    @Test
    void rw1_theWindowOfTheCampusMustBeOpen() {
        window = "none";
        assertReasons("noWindow");
        window = "before";
        assertReasons("windowNotOpen");
        window = "after";
        assertReasons("windowClosed");
        kind = "ORAL";
        assertReasons("windowClosed");
    }

    @Test
    void ro2_studentsOfOtherSchoolsWaitUntilTheOwnSchoolHasChosen() {
        kind = "ORAL";
        window = "ownFirst";
        assertReasons("windowOwnFirst");
    }

    @Test
    void rw1_theCampusMustHoldTheWrittenExamination() {
        seats = "notOffered";
        assertReasons("noQuotaWritten");
        seats = "none";
        assertReasons("noSeatsWritten");
    }

    @Test
    void ro1_theCampusMustHoldTheOralTest() {
        kind = "ORAL";
        seats = "notOffered";
        assertReasons("noQuotaOral");
        seats = "none";
        assertReasons("noSeatsOral");
    }

    @Test
    void rw1_aClosedCampusTakesNoRegistrations() {
        seats = "closed";
        assertReasons("campusClosed");
        kind = "ORAL";
        assertReasons("campusClosed");
    }

    @Test
    void rw1_aFeeMustBeSet() {
        feeSet = false;
        assertReasons("noFee");
        kind = "ORAL";
        assertReasons("noFee");
    }

    @Test
    void rw4_oneSubjectOfALevelIsTaken() {
        sameLevel = "other";
        assertReasons("levelTaken");
        sameLevel = "chosenTogether";
        assertReasons("chosenTogether");
    }

    @Test
    void rw10_aSubjectIsTakenOnce() {
        sameLevel = "itself";
        assertReasons("alreadyEntered");
    }

    @Test
    void ro1_anOralTestNeedsTheWrittenSubjectOfItsLevel() {
        writtenEntry = false;
        assertReasons();
        kind = "ORAL";
        assertReasons("writtenMissing");
    }

    @Test
    void rw9_aWrittenSubjectIsTakenAtTheOwnCampus() {
        campusOffered = false;
        assertReasons("otherCampusWritten");
    }

    @Test
    void ro2_anOralTestIsTakenAtACampusOnOffer() {
        kind = "ORAL";
        campusOffered = false;
        assertReasons("campusNotOffered");
    }

    @Test
    void rw1_eachFailedConditionHasItsOwnReason() {
        qualified = false;
        dateSet = false;
        window = "none";
        seats = "none";
        feeSet = false;
        assertReasons("writtenNotQualified", "noExamDate", "noWindow", "noSeatsWritten", "noFee");
        assertThat(refusals()).allSatisfy(refusal -> {
            assertThat(refusal.subject()).isEqualTo("1");
            assertThat(refusal.table()).isEqualTo("SubjectRules");
            assertThat(refusal.who()).isNotNull();
            assertThat(refusal.refuses()).isTrue();
            assertThat(refusal.facts()).containsEntry("campus", "993010");
        });
    }

    private void assertReasons(String... rows) {
        assertThat(TABLE.rows(facts())).containsExactly(rows);
    }

    private List<Refusal> refusals() {
        return TABLE.against(facts());
    }

    private SubjectFacts facts() {
        return new SubjectFacts(
                STUDENT,
                kind.equals("ORAL") ? "F" : "1",
                kind,
                level,
                "ENGLISH",
                "993010",
                qualified,
                dateSet,
                window,
                seats,
                feeSet,
                sameLevel,
                writtenEntry,
                campusOffered,
                Map.of("campus", "993010"));
    }
}
