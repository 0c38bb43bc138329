package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds that a class can be found, and talked about, by its name alone. */
class NamesTests {

    /** Names that once stood here, and told a newcomer nothing. */
    private static final Set<String> RIDDLES = Set.of(
            "Bound",
            "CheckedHow",
            "Kept",
            "KeptTasks",
            "KeptTrail",
            "Look",
            "LookForm",
            "RecordLooks",
            "Tick",
            "Waiting",
            "Waitings",
            "WaitingBodies",
            "WaitingPage",
            "WhenOn");

    @Test
    void noTwoClassesShareAName() throws IOException {
        Map<String, Long> times =
                classes().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(times.entrySet()).filteredOn(name -> name.getValue() > 1).isEmpty();
    }

    @Test
    void noClassHasANameThatWasFoundPuzzling() throws IOException {
        assertThat(classes()).doesNotContainAnyElementsOf(RIDDLES);
    }

    private static List<String> classes() throws IOException {
        try (Stream<Path> product = Files.walk(Path.of("src"));
                Stream<Path> benchmark = Files.walk(Path.of("bench"))) {
            return Stream.concat(product, benchmark)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .toList();
        }
    }
}
