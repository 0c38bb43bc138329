package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the documentation: each decision has a unique number and an entry in the index, and every link leads to a
 * file.
 */
class DocumentsTests {

    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyDecisionHasANumberOfItsOwnAndStandsInTheIndex() {
        List<Path> decisions = files(DECISIONS)
                .filter(file -> !file.endsWith("README.md"))
                .sorted()
                .toList();
        String index = text(DECISIONS.resolve("README.md"));

        assertThat(decisions.stream().map(file -> file.getFileName().toString().substring(0, 4)))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(decisions).allSatisfy(file -> {
            String name = file.getFileName().toString();
            String[] title = text(file).lines().findFirst().orElseThrow().split("\\. ", 2);
            assertThat(title[0]).isEqualTo("# " + Integer.parseInt(name.substring(0, 4)));
            assertThat(index)
                    .contains(
                            "| [" + name.substring(0, 4) + "](" + name + ") | " + title[1].replace("|", "\\|") + " |");
        });
    }

    @Test
    void everyLinkLeadsToAFile() {
        List<Path> documents = Stream.concat(
                        Stream.of(
                                Path.of("README.md"),
                                Path.of("CONTRIBUTING.md"),
                                Path.of("CHANGELOG.md"),
                                Path.of("bench/README.md")),
                        files(Path.of("docs")).filter(file -> file.toString().endsWith(".md")))
                .toList();

        assertThat(documents)
                .allSatisfy(document -> assertThat(links(document))
                        .allMatch(
                                link -> Files.exists(document.resolveSibling(link)),
                                "leads from " + document + " to what is there"));
    }

    private static List<String> links(Path document) {
        return LINK.matcher(text(document)).results().map(link -> link.group(1)).toList();
    }

    private static Stream<Path> files(Path under) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
