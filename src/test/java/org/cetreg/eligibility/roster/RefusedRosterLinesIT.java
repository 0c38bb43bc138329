package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.Actor;
import org.cetreg.shared.ResidentNumber;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.RefusedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lines of a roster that are refused and reported, while the others are imported. */
@IntegrationTest
class RefusedRosterLinesIT {

    @Autowired
    RosterImport rosterImport;

    @Autowired
    StudentRecordRepository records;

    @Autowired
    Fixtures fixtures;

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
    void roundedResidentNumbersThatAreValidByChanceAreDroppedWithTheOthers() {
        roster.add("110101199001010000", "1").put(RosterColumns.DOCUMENT_TYPE, "居民身份证");
        String right = IntStream.rangeClosed(0, 999)
                .mapToObj(i -> "110101199001%03d000".formatted(i))
                .filter(ResidentNumber::isValid)
                .findFirst()
                .orElseThrow();
        roster.add(right, "1").put(RosterColumns.DOCUMENT_TYPE, "居民身份证");

        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .extracting(BadLine::number, BadLine::reason)
                .containsExactly(tuple(2L, "csv.reason.rounded"), tuple(3L, "csv.reason.rounded"));
    }

    @Test
    void longStudentNumbersThatAllEndWithZerosWereRounded() {
        for (String end : List.of("1230000", "4560000")) {
            roster.add(Roster.number(), "1").put(RosterColumns.STUDENT_NUMBER, "20240101000" + end);
        }
        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .extracting(BadLine::reason, BadLine::arguments)
                .containsOnly(tuple("csv.reason.rounded", List.of("学号")));

        roster.add(Roster.number(), "1").put(RosterColumns.STUDENT_NUMBER, "202401010001230001");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).imported()).isEqualTo(3);
    }

    @Test
    void lostLeadingZerosAreDetected() {
        String digits = "0" + (70_000_000 + Integer.parseInt(Roster.number().substring(1)));
        Map<Column, String> line = roster.add(digits, "1");
        line.put(RosterColumns.STUDENT_NUMBER, "0012");
        line.put(RosterColumns.CLASS_NAME, "01");
        roster.read(rosterImport, Actor.SYSTEM);

        line.put(RosterColumns.STUDENT_NUMBER, "12");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("学号")));
        line.put(RosterColumns.STUDENT_NUMBER, "0012");
        line.put(RosterColumns.CLASS_NAME, "1");
        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("班级")));
        line.put(RosterColumns.CLASS_NAME, "01");
        line.put(RosterColumns.DOCUMENT_NUMBER, digits.substring(1));
        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("证件号码")));
    }

    @Test
    void badLinesAreReportedAndTheRestIsImported() {
        String good = Roster.number();
        roster.add(Roster.number(), "1").put(RosterColumns.DOCUMENT_TYPE, "军官证");
        roster.add(good, "1");
        roster.add(Roster.number(), "1").put(RosterColumns.CAMPUS, "000000");
        roster.add(good, "1;2");

        ImportReport report = roster.read(rosterImport, Actor.SYSTEM);

        assertThat(report.lines()).isEqualTo(4);
        assertThat(report.imported()).isOne();
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(2, "eligibility.roster.reason.documentType", List.of("军官证")),
                        new BadLine(4, "eligibility.roster.reason.campus", List.of("000000")),
                        new BadLine(5, "csv.reason.repeated", List.of(3L)));
        assertThat(Roster.record(records, good).qualifications()).containsExactly("1");
    }

    @Test
    void anOfficeImportsOnlyWhatLiesUnderIt() {
        String number = Roster.number();
        roster.add(number, "1");

        ImportReport elsewhere = rosterImport.read(
                roster.file(), Actor.SYSTEM, new Scope(fixtures.campus().school()));
        ImportReport own = rosterImport.read(roster.file(), Actor.SYSTEM, new Scope(campus.school()));

        assertThat(elsewhere.badLines())
                .containsExactly(new BadLine(2, "eligibility.roster.reason.notYours", List.of(campus.code())));
        assertThat(own.imported()).isOne();
    }

    @Test
    void twoWaysToWriteOneNumberAreTheSameStudent() {
        String number = Roster.number();
        roster.add(number, "1");
        roster.add(" " + number.toLowerCase(), "1");

        assertThat(roster.read(rosterImport, Actor.SYSTEM).badLines())
                .containsExactly(new BadLine(3, "csv.reason.repeated", List.of(2L)));
    }

    @Test
    void aFileThatIsNoRosterChangesNothing() {
        long before = count();

        assertThatThrownBy(() -> rosterImport.read(
                        new ByteArrayResource("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)),
                        Actor.SYSTEM,
                        Scope.COUNTRY))
                .isInstanceOf(RefusedFile.class);

        assertThat(count()).isEqualTo(before);
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from student_record", Long.class);
    }
}
