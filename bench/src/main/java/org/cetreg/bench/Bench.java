package org.cetreg.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the benchmark: warms the contenders up, measures them in turn, counts exactly what some journeys take, walks on one
 * thread, and reports. {@code bench/run} starts it.
 */
public final class Bench {

    private static final long START = System.nanoTime();

    /** What earlier journeys left to be done in the background is done by then. */
    static final Duration CALM = Duration.ofSeconds(5);

    private static final Duration SLICE = Duration.ofSeconds(10);

    /** The peers have less code that must become warm; shares of the product's warm-up. */
    private static final Map<String, Double> WARM_UP = Map.of("product", 1.0, "stock", 0.3, "floor", 0.05);

    private final Options options;
    private final MeasuredDatabase database;
    private final List<Crew> crews;

    private Bench(Options options, MeasuredDatabase database, List<Crew> crews) {
        this.options = options;
        this.database = database;
        this.crews = crews;
    }

    /**
     * Runs the benchmark, prints the report and keeps it.
     *
     * @param arguments see {@link Options}
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path directory = Files.createTempDirectory("cet-bench");
        try (MeasuredDatabase database = MeasuredDatabase.start();
                Contenders contenders = new Contenders(database, directory)) {
            say("starting the product and its peers in " + directory);
            List<Crew> crews = contenders.start(options).stream().map(Crew::new).toList();
            String report = new Bench(options, database, crews).measure();
            keep(report, options.output());
            System.out.println();
            System.out.print(report);
        }
        delete(directory); // kept after a failure, because it holds the programs' output
        System.exit(0); // the database's driver and others may have left threads
    }

    private String measure() throws SQLException, InterruptedException {
        for (Crew crew : crews) {
            warmUp(crew);
        }
        Map<Crew, List<Crew.Run>> rounds = rounds();
        List<Results> results = new ArrayList<>();
        for (Crew crew : crews) {
            say("counting, and walking on one thread: " + crew.name());
            double[] counts = count(crew);
            results.add(new Results(crew.name(), rounds.get(crew), counts[0], counts[1], steps(crew)));
        }
        return Report.of(options, database.version(), results);
    }

    private void warmUp(Crew crew) throws InterruptedException {
        double left = options.warmUp().toSeconds() * WARM_UP.get(crew.name());
        while (left > 0) {
            Crew.Run run = crew.walk(left < SLICE.toSeconds() ? Duration.ofMillis((long) (left * 1000)) : SLICE);
            say("warm-up of %s: %.1f journeys/s".formatted(crew.name(), run.perSecond()));
            left -= run.seconds();
        }
    }

    /** In turn, so that whatever disturbs the machine for a while disturbs all of them. */
    private Map<Crew, List<Crew.Run>> rounds() throws InterruptedException {
        Map<Crew, List<Crew.Run>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Crew crew : crews) {
                Crew.Run run = crew.walk(options.length());
                say("round %d, %s: %.1f journeys/s".formatted(round, crew.name(), run.perSecond()));
                rounds.computeIfAbsent(crew, first -> new ArrayList<>()).add(run);
            }
        }
        return rounds;
    }

    /** Returns the statements and the kilobytes of WAL a journey. */
    private double[] count(Crew crew) throws SQLException, InterruptedException {
        crew.prepare(options.counted());
        Thread.sleep(CALM.toMillis());
        MeasuredDatabase.Counts before = database.counts(crew.name());
        Crew.Run run = crew.walk(Options.THREADS, Duration.ofHours(1), options.counted(), (step, nanos) -> {});
        MeasuredDatabase.Counts after = database.counts(crew.name());
        return new double[] {
            (after.statements() - before.statements()) / (double) run.journeys(),
            (after.walBytes() - before.walBytes()) / 1024.0 / run.journeys()
        };
    }

    private StepTimes steps(Crew crew) throws InterruptedException {
        crew.prepareFor(options.length());
        StepTimes times = new StepTimes(crew.contender().program().cpuClock());
        crew.walk(1, options.length(), Integer.MAX_VALUE, times);
        return times;
    }

    /** Writes a report to a file. */
    static void keep(String report, Path output) throws IOException {
        Files.createDirectories(output.getParent());
        Files.writeString(output, report);
        say("written to " + output);
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void say(String progress) {
        System.out.printf("== %4d s  %s%n", (System.nanoTime() - START) / 1_000_000_000, progress);
    }
}
