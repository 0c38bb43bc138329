package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every action in the audit trail is named by a test, so that a missing or wrong entry is noticed. */
class AuditActionsTests {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ACTION = Pattern.compile("\"([a-z][\\w-]*(?:\\.[a-z][\\w-]*){1,2})\"");
    private static final Pattern WRITES =
            Pattern.compile("\\b(record|change|attempt|create|save)\\(|\\baction =|_ACTION =");
    private static final Pattern REFUSAL = Pattern.compile("new Refusal\\([^)]*\\)");

    @Test
    void everyActionOfTheTrailIsNamedByATest() {
        Set<String> actions = actions();
        String tests = String.join("\n", contents(TESTS, ".java"));

        assertThat(actions)
                .contains("registration.hold", "staff.disable", "payment.book")
                .hasSizeGreaterThan(50);
        assertThat(actions.stream().filter(action -> !named(action, tests)))
                .as("actions of the audit trail that no test names")
                .isEmpty();
    }

    private static boolean named(String action, String tests) {
        return Pattern.compile("[\"']" + Pattern.quote(action) + "[\"' ]")
                .matcher(tests)
                .find();
    }

    /** Returns words that look like actions in statements that write the audit trail or call code that does. */
    private static Set<String> actions() {
        return contents(MAIN, ".java").stream()
                .filter(source -> source.contains("Audit ") || source.contains("_ACTION ="))
                .flatMap(source -> Stream.of(source.split("[;{}]")))
                .filter(statement -> WRITES.matcher(statement).find())
                .map(statement -> REFUSAL.matcher(statement).replaceAll(""))
                .flatMap(statement -> ACTION.matcher(statement).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> contents(Path under, String ending) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(AuditActionsTests::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
