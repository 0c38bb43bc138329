package org.cetreg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.bench.MeasuredDatabase.Use;
import org.cetreg.bench.walk.Browser;

/**
 * Measures what a candidate's way costs the database before and after the registrations of millions of others are in it.
 * {@code bench/run --growth} starts it.
 */
public final class Growth {

    private static final long START = System.nanoTime();

    /** Journeys of each kind that are cloned: some that ended on the paid desk, and some that hold an unpaid seat. */
    private static final int TEMPLATES = 25;

    /** Journeys after a change of the database that are not counted, because statements are planned anew. */
    private static final int WARM_UP = 20;

    /** What a small office may have; an empty database would be no measure, since its indexes have one page. */
    private static final String FILL_AT_FIRST = "call fill(5000, 2000)";

    private final GrowthOptions options;
    private final MeasuredDatabase database;
    private final ProductWay product;
    private final Crew crew;

    private Growth(GrowthOptions options, MeasuredDatabase database, ProductWay product) {
        this.options = options;
        this.database = database;
        this.product = product;
        this.crew = new Crew(product);
    }

    /**
     * Measures, prints the report and keeps it.
     *
     * @param arguments see {@link GrowthOptions}
     */
    public static void main(String[] arguments) throws Exception {
        GrowthOptions options = GrowthOptions.of(arguments);
        Path directory = Files.createTempDirectory("cet-bench");
        try (MeasuredDatabase database = MeasuredDatabase.start();
                Contenders contenders = new Contenders(database, directory)) {
            say("starting the product in " + directory);
            ProductWay product = contenders.startProduct(options.productClassPath(), options.accounts());
            String report = new Growth(options, database, product).measure();
            Bench.keep(report, options.output());
            System.out.println();
            System.out.print(report);
        }
        Bench.delete(directory);
        System.exit(0);
    }

    private String measure() throws IOException, SQLException, InterruptedException {
        say("walking the journeys that are cloned");
        for (int i = 0; i < TEMPLATES; i++) {
            hold();
        }
        walk(TEMPLATES);
        database.runScript(product.name(), "fill.sql");
        fill(FILL_AT_FIRST);
        Costs before = costs();
        fill("call fill(%d, %d)".formatted(options.finished(), options.running()));
        Costs after = costs();
        Backlog.Seen backlog = backlog();
        return new GrowthReport(options, database.version(), before, after, backlog).text();
    }

    /**
     * What was found at one size of the database.
     *
     * @param megabytes the size
     * @param way what each statement took while the journeys were walked that are counted
     * @param pages what each page of the staff took
     */
    record Costs(long megabytes, Map<String, Use> way, Map<String, Use> pages) {}

    private Costs costs() throws IOException, SQLException, InterruptedException {
        long megabytes = database.number(product.name(), "select pg_database_size(current_database()) / 1000000");
        say("measuring with %d MB".formatted(megabytes));
        return new Costs(megabytes, way(), new StaffVisits(database, product).measure());
    }

    private void fill(String call) throws SQLException {
        say(call);
        run(call);
        say("vacuuming");
        run("vacuum analyze");
        run("checkpoint");
    }

    private Backlog.Seen backlog() throws IOException, SQLException, InterruptedException {
        say("letting %d held seats expire".formatted(options.due()));
        return new Backlog(database, product).watch(options.due(), crew.enterAnother());
    }

    private void hold() throws IOException {
        int number = crew.newcomer();
        try (Browser browser = product.program().browser()) {
            product.hold(browser.from(Crew.address(number)), number);
        }
    }

    private Map<String, Use> way() throws SQLException, InterruptedException {
        walk(WARM_UP);
        crew.prepare(options.counted());
        Thread.sleep(Bench.CALM.toMillis());
        Map<String, Use> start = database.uses(product.name());
        walk(options.counted());
        return difference(start, database.uses(product.name()));
    }

    /** Returns what statements took between two moments, without those that were not used. */
    static Map<String, Use> difference(Map<String, Use> before, Map<String, Use> after) {
        Map<String, Use> uses = new HashMap<>(after);
        uses.replaceAll((sql, use) -> use.minus(before.getOrDefault(sql, Use.NONE)));
        uses.values().removeIf(use -> use.calls() == 0);
        return uses;
    }

    private void walk(int journeys) throws InterruptedException {
        crew.prepare(journeys);
        Crew.Run run = crew.walk(1, Duration.ofHours(1), journeys, (step, nanos) -> {});
        if (!run.failures().isEmpty()) {
            throw new IllegalStateException(
                    "A journey failed: " + run.failures().get(0));
        }
    }

    private void run(String sql) throws SQLException {
        database.run(product.name(), sql);
    }

    private static void say(String progress) {
        System.out.printf("== %4d s  %s%n", (System.nanoTime() - START) / 1_000_000_000, progress);
    }
}
