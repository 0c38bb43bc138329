package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the migrations: before the first release, each module has a single file for its tables, numbered in the order
 * of the modules.
 */
class MigrationsTests {

    private static final Pattern NAME = Pattern.compile("V(0\\d0)__(\\w+)\\.sql");

    @Test
    void everyModuleHasOneBaselineWithAPaddedNumber() throws IOException {
        List<String> names = names();

        assertThat(names).isNotEmpty().allMatch(name -> NAME.matcher(name).matches());
        assertThat(names.stream().map(name -> part(name, 1)))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(names.stream().map(name -> part(name, 2)))
                .doesNotHaveDuplicates()
                .allMatch(module ->
                        Files.isRegularFile(Path.of("src/main/java/org/cetreg", module, "package-info.java")));
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String part(String name, int group) {
        Matcher matcher = NAME.matcher(name);
        assertThat(matcher.matches()).as(name).isTrue();
        return matcher.group(group);
    }
}
