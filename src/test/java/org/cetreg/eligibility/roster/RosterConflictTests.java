package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.roster.RosterConflict.Difference;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;

class RosterConflictTests {

    private final Map<String, String> kept = facts("PASSPORT", "E12345678", "张三", "993010", "01", "化学");
    private final Map<String, String> wanted = facts("PASSPORT", "E12345678", "张三", "993010", "02", "物理");

    @Test
    void itDescribesTheStudentByThePresentValues() {
        RosterConflict conflict = conflict(kept, facts("MACAO_ID", "99301000001", "李四", "993011", "02", "物理"));

        assertThat(conflict.documentType()).isEqualTo(DocumentType.PASSPORT);
        assertThat(conflict.documentNumber()).isEqualTo("E******78");
        assertThat(conflict.name()).isEqualTo("张三");
        assertThat(conflict.campusCode()).isEqualTo("993010");
        assertThat(conflict.studentNumber()).isEqualTo("01");
    }

    @Test
    void equalValuesAreNoDifference() {
        assertThat(conflict(kept, wanted).differences())
                .containsExactly(new Difference("studentNumber", "01", "02"), new Difference("major", "化学", "物理"));
        assertThat(conflict(kept, kept).differences()).isEmpty();
    }

    @Test
    void whereOneSideSaysNothingTheyDiffer() {
        wanted.remove("major");

        assertThat(conflict(kept, wanted).differences()).contains(new Difference("major", "化学", null));
    }

    @Test
    void anotherDocumentIsShownWithItsEndsOnly() {
        wanted.put(RosterColumns.DOCUMENT_NUMBER.name(), "E87654321");

        assertThat(conflict(kept, wanted).differences())
                .contains(new Difference("documentNumber", "E******78", "E******21"));
    }

    @Test
    void re1_theAuditTrailRecordsDifferencesBeforeAndAfter() {
        RosterConflict conflict = conflict(kept, wanted);

        assertThat(conflict.before()).containsExactly(Map.entry("studentNumber", "01"), Map.entry("major", "化学"));
        assertThat(conflict.after()).containsExactly(Map.entry("studentNumber", "02"), Map.entry("major", "物理"));
    }

    @Test
    void itsTextForLogsIsOnlyTheId() {
        assertThat(conflict(kept, wanted)).hasToString("roster-conflict:3");
    }

    private static RosterConflict conflict(Map<String, String> kept, Map<String, String> wanted) {
        return new RosterConflict(3, "page", new StudentRecordId(5), Optional.empty(), 2, kept, wanted);
    }

    private static Map<String, String> facts(
            String type, String number, String name, String campus, String studentNumber, String major) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(RosterColumns.DOCUMENT_TYPE.name(), type);
        facts.put(RosterColumns.DOCUMENT_NUMBER.name(), number);
        facts.put(RosterColumns.NAME.name(), name);
        facts.put(RosterColumns.CAMPUS.name(), campus);
        facts.put(RosterColumns.STUDENT_NUMBER.name(), studentNumber);
        facts.put(Roster.column("major").name(), major);
        return facts;
    }
}
