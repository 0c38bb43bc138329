package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that templates show all user input as text and never as markup. */
class TemplatesTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Constructs that produce unescaped output. */
    private static final Pattern UNESCAPED = Pattern.compile("th:utext|\\[\\(|th:inline");

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern AREA = Pattern.compile("<textarea[^>]*>");
    private static final Pattern JOINED = Pattern.compile("th:text=\"[^\"]*\\$\\{[^}]*\\+");

    /**
     * The texts of forms, which analysts write in Markdown: {@code engine.form.Markdown} lets no markup through. And the
     * frame, which is a template itself.
     */
    private static final List<String> ALLOWED = List.of("engine/form-fields.html: th:utext=\"${part.html}\"");

    @Test
    void nothingIsShownUnescapedButTheMarkdownOfFormsAndTheFrame() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> UNESCAPED.matcher(line).find())
                        .forEach(line -> found.add(
                                TEMPLATES.relativize(file).toString().replace('\\', '/') + ": " + line.strip()));
            }
        }

        assertThat(found)
                .hasSize(ALLOWED.size())
                .allMatch(line -> ALLOWED.stream().anyMatch(allowed -> matches(line, allowed)));
    }

    /** A fragment replaces the element before its condition is evaluated. */
    @Test
    void whatAFragmentReplacesHasNoCondition() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(TAG.matcher(Files.readString(file))
                                .results()
                                .map(MatchResult::group)
                                .filter(tag -> tag.contains("th:replace=")))
                        .as(file.toString())
                        .noneMatch(tag -> tag.contains("th:if=") || tag.contains("th:unless="));
            }
        }
    }

    /**
     * An expression fails when it concatenates more than 100,000 characters, and user input that is shown again may be
     * longer.
     */
    @Test
    void noExpressionJoinsWhatPeopleTypeIntoALargeField() throws IOException {
        List<String> areas = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                AREA.matcher(Files.readString(file)).results().forEach(area -> areas.add(area.group()));
            }
        }

        assertThat(areas).isNotEmpty().noneMatch(area -> JOINED.matcher(area).find());
    }

    private static boolean matches(String line, String allowed) {
        int end = allowed.indexOf(": ");
        return line.startsWith(allowed.substring(0, end)) && line.contains(allowed.substring(end + 2));
    }
}
