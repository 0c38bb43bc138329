package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures the import of a roster beside the least that PostgreSQL needs for it: {@code copy} of the same rows, already
 * checked and in the form of the table, into a table {@code like student_record including all}, which has its columns,
 * checks and indexes but no foreign keys. Both read a file, take turns, and begin with an empty table. Not part of the
 * ordinary run: {@code mvn test-compile failsafe:integration-test failsafe:verify -Dit.test=RosterMeasurement
 * -Droster.students=1000000 -Droster.rounds=3}.
 */
@IntegrationTest
class RosterMeasurement {

    private static final int STUDENTS = Integer.getInteger("roster.students", 50_000);
    private static final double LEAST = 0.5;
    private static final int ROUNDS = Integer.getInteger("roster.rounds", 3);

    @TempDir
    Path folder;

    @Autowired
    RosterImport rosterImport;

    @Autowired
    JdbcTemplate jdbc;

    private final ManyStudents students = new ManyStudents(STUDENTS);
    private Path roster;
    private Path rows;

    /** The seconds that a step took, and those for which the database's connections and this thread were computing. */
    private record Took(double seconds, double computing) {}

    private record Round(Took copied, Took imported, Took unchanged, Took changed) {

        double ratio() {
            return copied.seconds / imported.seconds;
        }

        double computingRatio() {
            return copied.computing / imported.computing;
        }
    }

    @BeforeEach
    void files() throws IOException {
        students.createSchools(jdbc);
        roster = folder.resolve("roster.csv");
        rows = folder.resolve("rows.txt");
        students.writeRoster(roster);
        students.writeRows(rows);
        jdbc.execute("drop table if exists copied_record");
        jdbc.execute("create table copied_record (like student_record including all)");
    }

    @Test
    void anImportTakesAtMostTwiceAsLongAsCopyingItsRows() throws IOException {
        System.out.printf("%,d students, a roster of %,d bytes%n", STUDENTS, Files.size(roster));
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round());
            System.out.println(rounds.get(i));
        }
        show("copied, s", rounds, round -> round.copied().seconds());
        show("imported, s", rounds, round -> round.imported().seconds());
        show("imported again, s", rounds, round -> round.unchanged().seconds());
        show(
                "imported after a change of each, s",
                rounds,
                round -> round.changed().seconds());
        show("copied to imported", rounds, Round::ratio);
        show("copied to imported, computing", rounds, Round::computingRatio);

        assertThat(middle(rounds, Round::ratio)).isGreaterThan(LEAST);
    }

    private Round round() {
        empty("copied_record");
        Took copied = took(this::copy);
        empty("student_record cascade");
        Took imported = took(() -> assertThat(read()).isEqualTo(report(STUDENTS, 0, 0)));
        Took unchanged = took(() -> assertThat(read()).isEqualTo(report(0, 0, STUDENTS)));
        jdbc.update("update student_record set major = '会计'");
        jdbc.execute("vacuum analyze student_record");
        Took changed = took(() -> assertThat(read()).isEqualTo(report(0, STUDENTS, 0)));
        empty("student_record cascade");
        return new Round(copied, imported, unchanged, changed);
    }

    private void empty(String table) {
        jdbc.execute("truncate " + table);
        jdbc.execute("checkpoint");
    }

    private static ImportReport report(int added, int changed, int unchanged) {
        return new ImportReport(STUDENTS, added, changed, unchanged, 0, List.of());
    }

    private ImportReport read() {
        return rosterImport.read(new FileSystemResource(roster), Actor.SYSTEM, Scope.COUNTRY);
    }

    private void copy() {
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try (InputStream file = Files.newInputStream(rows)) {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy copied_record (" + ManyStudents.STORED + ") from stdin", file, 1 << 16);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Took took(Runnable work) {
        double computing = computing();
        long begin = System.nanoTime();
        work.run();
        return new Took((System.nanoTime() - begin) / 1e9, computing() - computing);
    }

    private double computing() {
        double database = jdbc
                .queryForList("select pid from pg_stat_activity where backend_type = 'client backend'", Long.class)
                .stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToDouble(Duration::toMillis)
                .sum();
        return database / 1e3 + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static void show(String what, List<Round> rounds, Function<Round, Double> figure) {
        List<Double> sorted = rounds.stream().map(figure).sorted().toList();
        System.out.printf(
                "%s: %.2f (%.2f to %.2f)%n",
                what, middle(rounds, figure), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double middle(List<Round> rounds, Function<Round, Double> figure) {
        return rounds.stream()
                .map(figure)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(rounds.size() / 2);
    }
}
