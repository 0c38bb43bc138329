package org.cetreg.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is measured, and how long.
 *
 * @param rounds how often the product and its peers are measured in turn
 * @param length how long each of them walks in a round, and on one thread
 * @param warmUp how long the product walks before it is measured; its peers need less
 * @param accounts how many students there are on the roster; each walks once
 * @param counted how many journeys the exact counts are of
 * @param productClassPath the class path with which the product is started
 * @param commit the commit that is measured
 * @param output the file to which the report is written
 */
record Options(
        int rounds,
        Duration length,
        Duration warmUp,
        int accounts,
        int counted,
        String productClassPath,
        String commit,
        Path output) {

    /** The threads on which the journeys of the rounds are walked: candidates who do something at the same time. */
    static final int THREADS = 4;

    private static final Set<String> KNOWN =
            Set.of("--rounds", "--seconds", "--warm-up", "--accounts", "--output", "--product", "--commit");

    private static final Map<String, String> THOROUGH =
            Map.of("--rounds", "3", "--seconds", "20", "--warm-up", "300", "--accounts", "10000", "counted", "60");

    /** Shows only that everything works, since the figures are those of a cold program; so it is no result to be kept. */
    private static final Map<String, String> QUICK = Map.of(
            "--rounds",
            "1",
            "--seconds",
            "3",
            "--warm-up",
            "5",
            "--accounts",
            "1000",
            "counted",
            "10",
            "--output",
            "bench/target/quick.txt");

    /**
     * Reads the arguments of the program.
     *
     * @throws IllegalArgumentException when one is unknown, has no value, or has a value that makes no sense
     */
    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>(THOROUGH);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                given.putAll(QUICK);
            } else if (KNOWN.contains(arguments[i]) && i + 1 < arguments.length) {
                given.put(arguments[i], arguments[++i]);
            } else {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + arguments[i]);
            }
        }
        String commit = given.getOrDefault("--commit", "unknown");
        String output = given.getOrDefault("--output", "bench/results/" + LocalDate.now() + "-" + commit + ".txt");
        return new Options(
                positive(given, "--rounds"),
                Duration.ofSeconds(positive(given, "--seconds")),
                Duration.ofSeconds(positive(given, "--warm-up")),
                positive(given, "--accounts"),
                positive(given, "counted"),
                given.get("--product"),
                commit,
                Path.of(output).toAbsolutePath());
    }

    private static int positive(Map<String, String> given, String name) {
        String value = given.get(name);
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(name + " must be a number of at least 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
