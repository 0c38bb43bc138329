package org.cetreg.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /** The threads on which the journeys of the rounds are walked: the candidates who do something at the same time. */
    static final int THREADS = 4;

    private static final Options DEFAULTS =
            new Options(3, Duration.ofSeconds(20), Duration.ofSeconds(300), 10_000, 60, "", "unknown", null);

    /**
     * Reads the arguments of the program.
     *
     * @throws IllegalArgumentException when there is an unknown one, or one without a value
     */
    static Options of(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        Options options = DEFAULTS;
        while (!left.isEmpty()) {
            options = next(left).apply(options);
        }
        return options.output == null ? options.into(fileName(options.commit)) : options;
    }

    private static Path fileName(String commit) {
        return Path.of("bench", "results", LocalDate.now() + "-" + commit + ".txt");
    }

    private static UnaryOperator<Options> next(Deque<String> left) {
        String name = left.pop();
        if (name.equals("--quick")) {
            return Options::quick;
        }
        if (left.isEmpty()) {
            throw new IllegalArgumentException("Unknown option, or one without a value: " + name);
        }
        String value = left.pop();
        return switch (name) {
            case "--rounds" -> all -> all.rounds(Integer.parseInt(value));
            case "--seconds" -> all -> all.length(Duration.ofSeconds(Long.parseLong(value)));
            case "--warm-up" -> all -> all.warmUp(Duration.ofSeconds(Long.parseLong(value)));
            case "--accounts" -> all -> all.accounts(Integer.parseInt(value));
            case "--output" -> all -> all.into(Path.of(value));
            case "--product" -> all -> all.product(value);
            case "--commit" -> all -> all.commit(value);
            default -> throw new IllegalArgumentException("Unknown option: " + name);
        };
    }

    /** Returns the options of a run that only shows that everything works; its figures are those of a cold machine. */
    private Options quick() {
        return new Options(
                1, Duration.ofSeconds(3), Duration.ofSeconds(5), 1_000, 10, productClassPath, commit, output);
    }

    private Options rounds(int other) {
        return new Options(other, length, warmUp, accounts, counted, productClassPath, commit, output);
    }

    private Options length(Duration other) {
        return new Options(rounds, other, warmUp, accounts, counted, productClassPath, commit, output);
    }

    private Options warmUp(Duration other) {
        return new Options(rounds, length, other, accounts, counted, productClassPath, commit, output);
    }

    private Options accounts(int other) {
        return new Options(rounds, length, warmUp, other, counted, productClassPath, commit, output);
    }

    private Options product(String other) {
        return new Options(rounds, length, warmUp, accounts, counted, other, commit, output);
    }

    private Options commit(String other) {
        return new Options(rounds, length, warmUp, accounts, counted, productClassPath, other, output);
    }

    private Options into(Path other) {
        return new Options(rounds, length, warmUp, accounts, counted, productClassPath, commit, other);
    }
}
