package org.cetreg.eligibility.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class StudentRecordTests {

    private final StudentRecord record = new StudentRecord();

    @Test
    void itSaysEachFactThatTheSchoolUploaded() {
        set("id", 5L);
        set("documentType", DocumentType.MACAO_ID);
        set("documentNumber", "99301000001");
        set("name", "颜冬儿");
        set("sex", StudentRecord.Sex.FEMALE);
        set("schoolCode", "99301");
        set("campusCode", "993010");
        set("degree", "专科");
        set("duration", 3);
        set("entryYear", 2016);
        set("grade", "一年级");
        set("faculty", "化学学院");
        set("major", "物理");
        set("className", "1班");
        set("studentNumber", "01");
        set("remark", "免听力");
        set("revision", 2);

        assertThat(record.id()).isEqualTo(new StudentRecordId(5));
        assertThat(record.documentType()).isEqualTo(DocumentType.MACAO_ID);
        assertThat(record.documentNumber()).isEqualTo("99301000001");
        assertThat(record.name()).isEqualTo("颜冬儿");
        assertThat(record.sex()).contains(StudentRecord.Sex.FEMALE);
        assertThat(record.schoolCode()).isEqualTo("99301");
        assertThat(record.campusCode()).isEqualTo("993010");
        assertThat(record.degree()).isEqualTo("专科");
        assertThat(record.duration()).isEqualTo(3);
        assertThat(record.entryYear()).isEqualTo(2016);
        assertThat(record.grade()).isEqualTo("一年级");
        assertThat(record.faculty()).isEqualTo("化学学院");
        assertThat(record.major()).isEqualTo("物理");
        assertThat(record.className()).isEqualTo("1班");
        assertThat(record.studentNumber()).isEqualTo("01");
        assertThat(record.remark()).isEqualTo("免听力");
        assertThat(record.revision()).isEqualTo(2);
    }

    @Test
    void aRosterNeedNotSayTheSex() {
        assertThat(record.sex()).isEmpty();
    }

    @Test
    void itIsQualifiedForItsSubjectsAndForNoOthers() {
        set("qualifications", "1;3");
        set("granted", new TreeSet<>(Set.of("F", "1")));

        assertThat(record.qualifications()).containsExactly("1", "3", "F");
        assertThat(record.qualifiedFor("3")).isTrue();
        assertThat(record.qualifiedFor("F")).isTrue();
        assertThat(record.qualifiedFor("2")).isFalse();
        assertThatThrownBy(() -> record.qualifications().add("2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itsTextForLogsIsOnlyTheId() {
        set("id", 5L);
        set("name", "颜冬儿");

        assertThat(record).hasToString("student-record:5");
    }

    private void set(String fact, Object value) {
        ReflectionTestUtils.setField(record, fact, value);
    }
}
