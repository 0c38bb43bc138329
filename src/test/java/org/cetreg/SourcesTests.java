package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks rules about the source text that cannot be seen in byte code. */
class SourcesTests {

    private static final Pattern WRITES_STAFF_TASK =
            Pattern.compile("(insert into|update|delete from)\\s+staff_task\\b");

    @Test
    void oneClassWritesTheTasksOfTheStaff() throws IOException {
        assertThat(naming(WRITES_STAFF_TASK)).containsExactly("StaffTaskRows.java");
    }

    private static List<String> naming(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().matches("src/(main|webapps)/.*\\.java"))
                    .filter(file -> pattern.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
