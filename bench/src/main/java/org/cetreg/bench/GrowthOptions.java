package org.cetreg.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much is put into the database.
 *
 * @param finished how many registrations have ended: only tables of the product contain them
 * @param running how many registrations wait for something: half of them for a payment, until a timer ends
 * @param due how many held seats expire at once at the end
 * @param counted how many journeys the counts are of
 * @param productClassPath the class path with which the product is started
 * @param commit the commit that is measured
 * @param output the file to which the report is written
 */
record GrowthOptions(
        long finished, long running, int due, int counted, String productClassPath, String commit, Path output) {

    private static final Set<String> KNOWN =
            Set.of("--finished", "--running", "--due", "--output", "--product", "--commit");
    private static final Map<String, String> DEFAULTS =
            Map.of("--finished", "10000000", "--running", "1000000", "--due", "20000");
    private static final int COUNTED = 60;
    private static final int OTHERS = 1_000;

    /**
     * Reads the arguments of the program.
     *
     * @throws IllegalArgumentException when one is unknown, has no value, or has a value that makes no sense
     */
    static GrowthOptions of(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + arguments[i]);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        String commit = given.getOrDefault("--commit", "unknown");
        String output =
                given.getOrDefault("--output", "bench/results/growth-" + LocalDate.now() + "-" + commit + ".txt");
        return new GrowthOptions(
                Long.parseLong(given.get("--finished")),
                Long.parseLong(given.get("--running")),
                Integer.parseInt(given.get("--due")),
                COUNTED,
                given.get("--product"),
                commit,
                Path.of(output).toAbsolutePath());
    }

    /** Returns how many students must be on the roster for all who walk. */
    int accounts() {
        return OTHERS + 2 * counted;
    }
}
