package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rosters of a large school or a province. */
@IntegrationTest
class LargeRosterIT {

    /** The size of a large school; {@code -Droster.students=100000} tests a province and prints the duration. */
    private static final int STUDENTS = Integer.getInteger("roster.students", 20_000);

    @Autowired
    RosterImport rosterImport;

    @Autowired
    Fixtures fixtures;

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

    @Test
    void aLargeRosterNeedsNoMoreStatementsThanASmallOne() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            int created = statements(1);
            int unchanged = statements(1);
            jdbc.update("update student_record set faculty = '法学院' where campus_code = ?", campus.code());
            int changed = statements(1);
            jdbc.update("delete from student_record where campus_code = ?", campus.code());

            assertThat(statements(3_000)).isEqualTo(created);
            assertThat(statements(3_000)).isEqualTo(unchanged);
            jdbc.update("update student_record set faculty = '法学院' where campus_code = ?", campus.code());
            assertThat(statements(3_000)).isEqualTo(changed);
        });
    }

    /** However many lines are repeated, the database returns no more of them than the report lists. */
    @Test
    void ofAFileThatRepeatsItselfTheFirstLinesAreListed() {
        int students = BadLines.KEPT + 10;
        ImportReport report = rosterImport.read(
                () -> new SequenceInputStream(generated(students), lines(students)), Actor.SYSTEM, Scope.COUNTRY);

        assertThat(report.added()).isEqualTo(students);
        assertThat(report.refused()).isEqualTo(students);
        assertThat(report.badLines())
                .hasSize(BadLines.KEPT)
                .startsWith(new BadLine(students + 2, "csv.reason.repeated", 2L))
                .endsWith(new BadLine(students + 1 + BadLines.KEPT, "csv.reason.repeated", 1L + BadLines.KEPT));
        jdbc.update("delete from student_record where campus_code = ?", campus.code());
    }

    /** Returns how many statements an import needs; it leaves no table behind for the next one. */
    private int statements(int students) {
        int statements = StatementCount.during(
                        () -> rosterImport.read(() -> generated(students), Actor.SYSTEM, Scope.COUNTRY))
                .size();
        jdbc.execute("drop table roster_line");
        return statements;
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
        return new SequenceInputStream(bytes(roster.text()), lines(students));
    }

    private InputStream lines(int students) {
        Iterator<InputStream> lines = IntStream.range(0, students)
                .mapToObj(i -> "护照,G%08d,学生%d,男,%s,%s,本科,4,2024,2024,工商管理学院,会计学,会计%d班,2024%06d,,1;3;5;F%n"
                        .formatted(i, i, campus.school(), campus.code(), i % 40, i))
                .map(LargeRosterIT::bytes)
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return lines.next();
            }
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
