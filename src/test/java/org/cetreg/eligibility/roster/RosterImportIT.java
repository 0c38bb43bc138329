package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class RosterImportIT {

    /** The size of a large school; {@code -Droster.students=100000} tests a province and prints the duration. */
    private static final int STUDENTS = Integer.getInteger("roster.students", 20_000);

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

    @Autowired
    PlatformTransactionManager transactions;

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

        assertThat(read()).isEqualTo(new ImportReport(1, 1, 0, 0, 0, List.of()));

        StudentRecord record = record(number);
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

        assertThat(record(number).name()).isEqualTo("张三·李四");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        roster.add(Roster.number(), "1;2");
        roster.add(Roster.number(), "");
        read();
        String before = versions();

        assertThat(read()).isEqualTo(new ImportReport(2, 0, 0, 2, 0, List.of()));
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aChangedLineChangesItsRecordAndNoOther() {
        String changed = Roster.number();
        String same = Roster.number();
        Map<Column, String> line = roster.add(changed, "1;2");
        roster.add(same, "1");
        read();
        StudentRecordId id = record(changed).id();
        line.put(Roster.column("major"), "会计");
        line.put(RosterColumns.QUALIFICATIONS, "1;F");

        assertThat(read()).isEqualTo(new ImportReport(2, 0, 1, 1, 0, List.of()));

        StudentRecord record = record(changed);
        assertThat(record.id()).isEqualTo(id);
        assertThat(record.major()).isEqualTo("会计");
        assertThat(record.qualifications()).containsExactly("1", "F");
        assertThat(record(same).qualifications()).containsExactly("1");
    }

    @Test
    void aLineThatOnlyChangesQualificationsCountsAsImported() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        read();
        line.put(RosterColumns.QUALIFICATIONS, "1;2");
        assertThat(read().imported()).isOne();
        line.put(RosterColumns.QUALIFICATIONS, "");
        assertThat(read().imported()).isOne();

        assertThat(record(number).qualifications()).isEmpty();
    }

    @Test
    void aGrantedSubjectStaysWhenTheRosterLacksIt() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        read();
        jdbc.update(
                "insert into qualification (student_record_id, subject_code, granted_by) values (?, '2', 'REVIEW')",
                record(number).id().value());

        assertThat(read().unchanged()).isOne();
        line.put(Roster.column("major"), "会计");
        assertThat(read().imported()).isOne();

        assertThat(record(number).qualifications()).containsExactly("1", "2");
    }

    /** The roster gave the student subject 2 before a review granted it (R-V4). */
    @Test
    void aGrantedSubjectStaysEvenWhenTheRosterGaveItFirst() {
        String number = Roster.number();
        Map<Column, String> line = roster.add(number, "1");
        read();
        var cet4 = new Cet6TicketNumber(campus.code() + "161100101");
        Cet6ReviewId request = reviews.request(
                        fixtures.sitting(), record(number).id(), fixtures.account(), cet4)
                .review()
                .id();
        line.put(RosterColumns.QUALIFICATIONS, "1;2");
        read();
        decisions.decide(request, new Actor("account:471"), Cet6Review.Decision.PASS, null, null);
        decisions.grant(request);

        line.put(RosterColumns.QUALIFICATIONS, "1");
        read();

        assertThat(record(number).qualifications()).containsExactly("1", "2");
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

        assertThat(read().badLines())
                .extracting(BadLine::number, BadLine::reason)
                .containsExactly(tuple(2L, "csv.reason.rounded"), tuple(3L, "csv.reason.rounded"));
    }

    @Test
    void longStudentNumbersThatAllEndWithZerosWereRounded() {
        for (String end : List.of("1230000", "4560000")) {
            roster.add(Roster.number(), "1").put(RosterColumns.STUDENT_NUMBER, "20240101000" + end);
        }
        assertThat(read().badLines())
                .extracting(BadLine::reason, BadLine::arguments)
                .containsOnly(tuple("csv.reason.rounded", List.of("学号")));

        roster.add(Roster.number(), "1").put(RosterColumns.STUDENT_NUMBER, "202401010001230001");
        assertThat(read().imported()).isEqualTo(3);
    }

    @Test
    void lostLeadingZerosAreDetected() {
        String digits = "0" + (70_000_000 + Integer.parseInt(Roster.number().substring(1)));
        Map<Column, String> line = roster.add(digits, "1");
        line.put(RosterColumns.STUDENT_NUMBER, "0012");
        line.put(RosterColumns.CLASS_NAME, "01");
        read();

        line.put(RosterColumns.STUDENT_NUMBER, "12");
        assertThat(read().badLines()).containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("学号")));
        line.put(RosterColumns.STUDENT_NUMBER, "0012");
        line.put(RosterColumns.CLASS_NAME, "1");
        assertThat(read().badLines()).containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("班级")));
        line.put(RosterColumns.CLASS_NAME, "01");
        line.put(RosterColumns.DOCUMENT_NUMBER, digits.substring(1));
        assertThat(read().badLines()).containsExactly(new BadLine(2, "csv.reason.lostZeros", List.of("证件号码")));
    }

    @Test
    void badLinesAreReportedAndTheRestIsImported() {
        String good = Roster.number();
        roster.add(Roster.number(), "1").put(RosterColumns.DOCUMENT_TYPE, "军官证");
        roster.add(good, "1");
        roster.add(Roster.number(), "1").put(RosterColumns.CAMPUS, "000000");
        roster.add(good, "1;2");

        ImportReport report = read();

        assertThat(report.lines()).isEqualTo(4);
        assertThat(report.imported()).isOne();
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(2, "eligibility.roster.reason.documentType", List.of("军官证")),
                        new BadLine(4, "eligibility.roster.reason.campus", List.of("000000")),
                        new BadLine(5, "csv.reason.repeated", List.of(3L)));
        assertThat(record(good).qualifications()).containsExactly("1");
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

        assertThat(read().badLines()).containsExactly(new BadLine(3, "csv.reason.repeated", List.of(2L)));
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

    @Test
    void manyStudentsAreImportedInOneGo() {
        int students = STUDENTS;
        long start = System.nanoTime();
        ImportReport first = rosterImport.read(() -> generated(students), Actor.SYSTEM, Scope.COUNTRY);
        Duration firstTime = Duration.ofNanos(System.nanoTime() - start);
        long restart = System.nanoTime();
        ImportReport again = rosterImport.read(() -> generated(students), Actor.SYSTEM, Scope.COUNTRY);
        Duration secondTime = Duration.ofNanos(System.nanoTime() - restart);

        System.out.printf(
                "%,d students imported in %.1f s, again in %.1f s%n",
                students, firstTime.toMillis() / 1000.0, secondTime.toMillis() / 1000.0);
        assertThat(first).isEqualTo(new ImportReport(students, students, 0, 0, 0, List.of()));
        assertThat(again).isEqualTo(new ImportReport(students, 0, 0, students, 0, List.of()));
        jdbc.update("delete from student_record where campus_code = ?", campus.code());
    }

    /** A query plan that the connection cached while there were few records must not be used when there are many. */
    @Test
    void aLargeRosterAfterASmallOneDoesNotScanAllRecordsForEachLine() {
        int students = 2_000;
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            indexes("off"); // as for a table of one page
            rosterImport.read(() -> generated(10), Actor.SYSTEM, Scope.COUNTRY);
            indexes("on");
            jdbc.execute("drop table roster_line");
            long before = scans();

            rosterImport.read(() -> generated(students), Actor.SYSTEM, Scope.COUNTRY);

            assertThat(scans() - before).isLessThan(100);
        });
    }

    private void indexes(String used) {
        for (String way : List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan")) {
            jdbc.execute("set local " + way + " = " + used);
        }
    }

    /** Returns how often this transaction has scanned all student records. */
    private long scans() {
        return jdbc.queryForObject(
                "select seq_scan from pg_stat_xact_user_tables where relname = 'student_record'", Long.class);
    }

    /** Generates the roster while it is read, so that the file never exists as a whole. */
    private InputStream generated(int students) {
        String header = roster.text();
        Stream<String> lines = IntStream.range(0, students)
                .mapToObj(i -> "护照,G%08d,学生%d,男,%s,%s,本科,4,2024,2024,工商管理学院,会计学,会计%d班,2024%06d,,1;3;5;F%n"
                        .formatted(i, i, campus.school(), campus.code(), i % 40, i));
        Enumeration<InputStream> parts = Collections.enumeration(List.of(bytes(header)));
        var rest = lines.map(RosterImportIT::bytes).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasMoreElements() || rest.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.hasMoreElements() ? parts.nextElement() : rest.next();
            }
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportReport read() {
        return rosterImport.read(roster.file(), Actor.SYSTEM, Scope.COUNTRY);
    }

    private StudentRecord record(String number) {
        return records.find(DocumentType.PASSPORT, number, "张三·李四")
                .flatMap(found -> records.find(found.recordId()))
                .orElseThrow();
    }

    /** Returns the transactions that wrote the rows: any write changes them, even one of the same values. */
    private String versions() {
        return jdbc.queryForList(
                        "select xmin::text || id from student_record where campus_code = ? union all"
                                + " select q.xmin::text || student_record_id || subject_code from qualification q"
                                + " join student_record on student_record_id = id where campus_code = ? order by 1",
                        String.class,
                        campus.code(),
                        campus.code())
                .toString();
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from student_record", Long.class);
    }
}
