package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a roster adds and changes. */
@IntegrationTest
class RosterImportIT {

    @Autowired
    RosterImport rosterImport;

    @Autowired
    StudentRecordRepository records;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Cet6Reviews reviews;

    @Autowired
    Cet6Decisions decisions;

    @Autowired
    JdbcTemplate jdbc;

    Campus campus;
    Roster roster;

    @BeforeEach
    void emptyRoster() {
        campus = fixtures.campus();
        roster = new Roster(campus);
    }

    @Test
    void aLineBecomesARecordWithItsQualifications() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1;3;F");
        line.put(Roster.column("remark"), "反斜杠\\");

        assertThat(roster.read(rosterImport, Actor.SYSTEM)).isEqualTo(new ImportReport(1, 1, 0, 0, 0, List.of()));

        StudentRecord record = Roster.record(records, number);
        assertThat(record.name()).isEqualTo("张三·李四");
        assertThat(record.documentType()).isEqualTo(DocumentType.PASSPORT);
        assertThat(record.documentNumber()).isEqualTo(number);
        assertThat(record.sex()).contains(StudentRecord.Sex.FEMALE);
        assertThat(record.schoolCode()).isEqualTo(campus.school());
        assertThat(record.campusCode()).isEqualTo(campus.code());
        assertThat(record.degree()).isEqualTo("本科");
        assertThat(record.duration()).isEqualTo(4);
        assertThat(record.entryYear()).isEqualTo(2016);
        assertThat(record.faculty()).isEqualTo("工商管理");
        assertThat(record.remark()).isEqualTo("反斜杠\\");
        assertThat(record.qualifications()).containsExactly("1", "3", "F");
        assertThat(record.qualifiedFor("3")).isTrue();
        assertThat(record.qualifiedFor("2")).isFalse();
    }

    @Test
    void aRosterInGb18030IsReadAlike() {
        String number = Roster.number();
        roster.add(number, "1");

        rosterImport.read(roster.file(Charset.forName("GB18030")), Actor.SYSTEM, Scope.COUNTRY);

        assertThat(Roster.record(records, number).name()).isEqualTo("张三·李四");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        roster.add(Roster.number(), "1;2");
        roster.add(Roster.number(), "");
        roster.read(rosterImport, Actor.SYSTEM);
        String before = versions();

        assertThat(roster.read(rosterImport, Actor.SYSTEM)).isEqualTo(new ImportReport(2, 0, 0, 2, 0, List.of()));
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aCheckReportsTheSameAndNeitherWritesNorHoldsARecord() {
        String known = Roster.number();
        Map<Column, String> line = roster.add(known, "1;2");
        assertThat(check()).isEqualTo(new ImportReport(1, 1, 0, 0, 0, List.of()));
        roster.read(rosterImport, Actor.SYSTEM);
        line.put(Roster.column("major"), "会计");
        roster.add(Roster.number(), "1");
        String before = versions();

        assertThat(check()).isEqualTo(new ImportReport(2, 1, 1, 0, 0, List.of()));
        assertThat(versions()).isEqualTo(before);
        assertThat(roster.read(rosterImport, Actor.SYSTEM)).isEqualTo(new ImportReport(2, 1, 1, 0, 0, List.of()));
    }

    private ImportReport check() {
        List<ImportReport> reports = new ArrayList<>();
        assertThat(StatementCount.duringHere(
                        () -> reports.add(rosterImport.tryOut(roster.file(), Actor.SYSTEM, Scope.COUNTRY))))
                .noneMatch(sql -> sql.startsWith("insert into student_record") || sql.contains("no key update"));
        return reports.get(0);
    }

    @Test
    void aChangedLineChangesItsRecordAndNoOther() {
        String changed = Roster.number();
        String same = Roster.number();
        Map<Column, String> line = roster.add(changed, "1;2");
        roster.add(same, "1");
        roster.read(rosterImport, Actor.SYSTEM);
        StudentRecordId id = Roster.record(records, changed).id();
        line.put(Roster.column("major"), "会计");
        line.put(RosterColumns.QUALIFICATIONS, "1;F");

        assertThat(roster.read(rosterImport, Actor.SYSTEM)).isEqualTo(new ImportReport(2, 0, 1, 1, 0, List.of()));

        StudentRecord record = Roster.record(records, changed);
        assertThat(record.id()).isEqualTo(id);
        assertThat(record.major()).isEqualTo("会计");
        assertThat(record.qualifications()).containsExactly("1", "F");
        assertThat(Roster.record(records, same).qualifications()).containsExactly("1");
    }

    @Test
    void aLineThatOnlyChangesQualificationsCountsAsImported() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        roster.read(rosterImport, Actor.SYSTEM);
        line.put(RosterColumns.QUALIFICATIONS, "1;2");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).imported()).isOne();
        line.put(RosterColumns.QUALIFICATIONS, "");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).imported()).isOne();

        assertThat(Roster.record(records, number).qualifications()).isEmpty();
    }

    @Test
    void aGrantedSubjectStaysWhenTheRosterLacksIt() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        roster.read(rosterImport, Actor.SYSTEM);
        jdbc.update(
                "insert into granted_qualification (student_record_id, subject_code) values (?, '2')",
                Roster.record(records, number).id().value());

        assertThat(roster.read(rosterImport, Actor.SYSTEM).unchanged()).isOne();
        line.put(Roster.column("major"), "会计");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).imported()).isOne();

        assertThat(Roster.record(records, number).qualifications()).containsExactly("1", "2");
    }

    /** The roster gave the student subject 2 before a review granted it (R-V4). */
    @Test
    void aGrantedSubjectStaysEvenWhenTheRosterGaveItFirst() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        roster.read(rosterImport, Actor.SYSTEM);
        var cet4 = new Cet6TicketNumber(campus.code() + "161100101");
        Cet6ReviewId request = reviews.request(
                        fixtures.sitting(), Roster.record(records, number).id(), fixtures.account(), cet4)
                .review()
                .id();
        line.put(RosterColumns.QUALIFICATIONS, "1;2");
        roster.read(rosterImport, Actor.SYSTEM);
        decisions.decide(request, new Actor("account:471"), Cet6Review.Decision.PASS, null, null);
        decisions.grant(request);

        line.put(RosterColumns.QUALIFICATIONS, "1");
        roster.read(rosterImport, Actor.SYSTEM);

        assertThat(Roster.record(records, number).qualifications()).containsExactly("1", "2");
    }

    @Test
    void theImportIsAuditedWithoutIdentityNumbers() {
        String number = Roster.number();
        roster.add(number, "1");

        rosterImport.read(roster.file(), new Actor("account:471"), Scope.COUNTRY);

        assertThat(jdbc.queryForList(
                        "select detail::text from audit_entry where actor = 'account:471' and action = 'eligibility.importRoster'",
                        String.class))
                .singleElement()
                .asString()
                .contains("\"added\": 1")
                .doesNotContain(number);
    }

    /** Returns the transactions that wrote the rows: any write changes them, even one of the same values. */
    private String versions() {
        return jdbc.queryForList(
                        "select xmin::text || id from student_record where campus_code = ? order by 1",
                        String.class,
                        campus.code())
                .toString();
    }
}
