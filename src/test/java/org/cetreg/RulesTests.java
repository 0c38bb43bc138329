package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that docs/rules.md contains every rule that is cited anywhere, and that a test names each of its rules. */
class RulesTests {

    private static final Path RULES = Path.of("docs/rules.md");
    private static final Path TESTS = Path.of("src/test/java");

    /**
     * The folders in which rules are cited. A test may also name a rule by the beginning of its method name: {@code
     * rw4_englishAnd…}.
     */
    private static final Set<String> CITING = Set.of("src", "processes", "forms", "docs");

    private static final Pattern RULE = Pattern.compile("^- \\*\\*(R-[A-Z]\\d+)\\*\\* (○)?", Pattern.MULTILINE);
    private static final Pattern CITED = Pattern.compile("\\bR-[A-Z]+\\d+\\b");
    private static final Pattern METHOD = Pattern.compile("\\bvoid r([a-z])(\\d+)_");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|bpmn|dmn|form|md|html|properties|sql|yml|css|js)");

    @Test
    void everyRuleThatIsCitedIsWrittenDown() {
        Set<String> cited = CITING.stream()
                .map(Path::of)
                .flatMap(under -> found(under, CITED, MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(cited).contains("R-W4", "R-T4").isSubsetOf(rules(true));
    }

    @Test
    void everyRuleIsNamedByATest() {
        Set<String> named = Stream.concat(
                        found(TESTS, CITED, MatchResult::group),
                        found(
                                TESTS,
                                METHOD,
                                method -> "R-" + method.group(1).toUpperCase(Locale.ROOT) + method.group(2)))
                .collect(Collectors.toSet());

        assertThat(rules(false)).hasSizeGreaterThan(40).isSubsetOf(named);
    }

    @Test
    void noRuleStandsThereTwice() {
        assertThat(RULE.matcher(text(RULES)).results().map(rule -> rule.group(1)))
                .doesNotHaveDuplicates();
    }

    /** @param all whether to include rules that are not implemented yet */
    private static Set<String> rules(boolean all) {
        return RULE.matcher(text(RULES))
                .results()
                .filter(rule -> all || rule.group(2) == null)
                .map(rule -> rule.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> found(Path under, Pattern pattern, Function<MatchResult, String> what) {
        try (Stream<Path> files = Files.walk(under)) {
            return files
                    .filter(file -> TEXT.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !file.endsWith("RulesTests.java"))
                    .map(RulesTests::text)
                    .flatMap(text -> pattern.matcher(text).results().map(what))
                    .toList()
                    .stream();
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
