package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-E1: an office applies or dismisses the changes that conflict with a registration. */
@IntegrationTest
class RosterDecisionsIT {

    @Autowired
    RosterImport rosterImport;

    @Autowired
    RosterConflicts conflicts;

    @Autowired
    StudentRecordRepository records;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    private RosteredStudent student;

    @BeforeEach
    void aStudentOfTheRoster(@Autowired AutowireCapableBeanFactory beans) {
        student = beans.createBean(RosteredStudent.class);
    }

    @Test
    void anAppliedChangeIsAuditedWithActorBeforeAndAfter() {
        student.bind();
        student.line.put(RosterColumns.NAME, "张叁·李四");
        student.line.put(RosterColumns.QUALIFICATIONS, "1;F");
        student.read();
        long id = student.open().get(0).id();

        assertThat(conflicts.apply(RosteredStudent.OFFICE, new Scope(student.campus.school()), List.of(id)))
                .isEqualTo(new RosterConflicts.Applied(1, 0, 0));
        assertThat(conflicts.apply(RosteredStudent.OFFICE, new Scope(student.campus.school()), List.of(id)))
                .isEqualTo(new RosterConflicts.Applied(0, 1, 0));

        StudentRecord changed = records.find(student.record).orElseThrow();
        assertThat(changed.name()).isEqualTo("张叁·李四");
        assertThat(changed.qualifications()).containsExactly("1", "F");
        assertThat(student.open()).isEmpty();
        assertThat(student.trail("eligibility.changeRecord"))
                .singleElement()
                .asString()
                .contains(
                        RosteredStudent.OFFICE.text(),
                        "\"account\": \"account:" + student.account + "\"",
                        "\"before\": {\"name\": \"张三·李四\", \"qualifications\": \"1;3\"}",
                        "\"after\": {\"name\": \"张叁·李四\", \"qualifications\": \"1;F\"}")
                .doesNotContain(student.number);
    }

    @Test
    void aDismissedConflictNoLongerWaitsAndIsAudited() {
        student.bind();
        student.line.put(RosterColumns.NAME, "张叁·李四");
        student.read();
        long id = student.open().get(0).id();

        assertThat(conflicts.dismiss(
                        RosteredStudent.OFFICE, new Scope(fixtures.campus().school()), List.of(id)))
                .isZero();
        assertThat(conflicts.dismiss(RosteredStudent.OFFICE, new Scope(student.campus.school()), List.of(id)))
                .isOne();
        assertThat(conflicts.dismiss(RosteredStudent.OFFICE, new Scope(student.campus.school()), List.of(id)))
                .isZero();
        assertThat(conflicts
                        .apply(RosteredStudent.OFFICE, new Scope(student.campus.school()), List.of(id))
                        .gone())
                .isOne();

        assertThat(student.open()).isEmpty();
        assertThat(records.find(student.record).orElseThrow().name()).isEqualTo("张三·李四");
        assertThat(student.trail("eligibility.keepRecord"))
                .singleElement()
                .asString()
                .contains(
                        RosteredStudent.OFFICE.text(),
                        "\"account\": \"account:" + student.account + "\"",
                        "\"kept\": {",
                        "张三·李四",
                        "\"refused\": {",
                        "张叁·李四")
                .doesNotContain(student.number);
        assertThat(student.read().conflicts())
                .as("the same file once more asks again")
                .isOne();
    }

    @Test
    void anotherDocumentOfABoundStudentIsAConflictAndNoSecondStudent() {
        student.bind();
        String corrected = Roster.number();
        student.line.put(RosterColumns.DOCUMENT_NUMBER, corrected);

        assertThat(student.read().conflicts()).isOne();

        assertThat(count(corrected)).isZero();
        assertThat(conflicts
                        .apply(
                                RosteredStudent.OFFICE,
                                Scope.COUNTRY,
                                List.of(student.open().get(0).id()))
                        .made())
                .isOne();
        assertThat(records.find(student.record).orElseThrow().documentNumber()).isEqualTo(corrected);
        assertThat(student.trail("eligibility.changeRecord").toString())
                .contains("documentNumber")
                .doesNotContain(student.number)
                .doesNotContain(corrected);
    }

    @Test
    void aDocumentThatNowBelongsToAnotherRecordIsNotAssignedTwice() {
        student.bind();
        String corrected = Roster.number();
        student.line.put(RosterColumns.DOCUMENT_NUMBER, corrected);
        student.read();
        jdbc.update(
                "insert into student_record (document_type, document_number, name, name_folded, school_code, campus_code,"
                        + " degree, duration, entry_year) values ('PASSPORT', ?, '别人', '别人', ?, ?, '本科', 4, 2016)",
                corrected,
                student.campus.school(),
                student.campus.code());

        assertThat(conflicts.apply(
                        RosteredStudent.OFFICE,
                        Scope.COUNTRY,
                        List.of(student.open().get(0).id())))
                .isEqualTo(new RosterConflicts.Applied(0, 0, 1));
        assertThat(records.find(student.record).orElseThrow().documentNumber()).isEqualTo(student.number);
    }

    @Test
    void studentsBoundElsewhereAreRefusedAndOnlyTheOfficeAboveBothDecides() {
        student.bind();
        Campus mine = fixtures.campus();
        student.line.put(RosterColumns.SCHOOL, mine.school());
        student.line.put(RosterColumns.CAMPUS, mine.code());

        ImportReport report =
                rosterImport.read(student.roster.file(), RosteredStudent.OFFICE, new Scope(mine.school()));

        assertThat(report.badLines())
                .containsExactly(new BadLine(2, "eligibility.roster.reason.boundElsewhere", List.of()));
        assertThat(conflicts.page(new Scope(mine.school()), "", 10)).isEmpty();
        assertThat(conflicts.page(new Scope(student.campus.school()), "", 10)).isEmpty();
        long id = jdbc.queryForObject(
                "select id from roster_conflict where student_record_id = ?", Long.class, student.record.value());
        assertThat(conflicts
                        .apply(RosteredStudent.OFFICE, new Scope(mine.school()), List.of(id))
                        .gone())
                .isOne();
        assertThat(conflicts
                        .apply(RosteredStudent.OFFICE, Scope.COUNTRY, List.of(id))
                        .made())
                .isOne();
    }

    @Test
    void aGrantedSubjectStaysWhenAConflictIsApplied() {
        student.line.put(RosterColumns.QUALIFICATIONS, "1;2");
        student.read();
        student.bind();
        jdbc.update(
                "insert into granted_qualification (student_record_id, subject_code) values (?, '2')",
                student.record.value());
        student.line.put(RosterColumns.QUALIFICATIONS, "");
        student.read();

        assertThat(student.open())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.differences())
                        .containsExactly(new RosterConflict.Difference("qualifications", "1;2", "2")));
        conflicts.apply(
                RosteredStudent.OFFICE,
                Scope.COUNTRY,
                List.of(student.open().get(0).id()));

        assertThat(records.find(student.record).orElseThrow().qualifications()).containsExactly("2");
    }

    private int count(String documentNumber) {
        return jdbc.queryForObject(
                "select count(*) from student_record where document_number = ?", Integer.class, documentNumber);
    }
}
