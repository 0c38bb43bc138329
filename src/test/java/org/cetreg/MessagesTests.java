package org.cetreg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that every text for users exists in Chinese and in English. */
class MessagesTests {

    static final List<Path> RESOURCES = List.of(Path.of("src/main/resources"), Path.of("src/demo/resources"));
    static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("src/webapps/java"), Path.of("src/demo/java"));

    /** Matches {@code #{key}} and {@code #{key(…)}} in templates. */
    static final Pattern USED_IN_TEMPLATES = Pattern.compile("#\\{([A-Za-z][\\w.]*)[(}]");

    /** Matches {@code #{${'key.' + …}}} in templates; at least one key must have this prefix. */
    static final Pattern BEGINNING_USED_IN_TEMPLATES = Pattern.compile("#\\{\\$\\{'([\\w.]+\\.)'");

    /** Matches {@code message = "{key}"} on constraints. */
    static final Pattern USED_IN_CONSTRAINTS = Pattern.compile("message\\s*=\\s*\"\\{([\\w.]+)}\"");

    static final List<Path> WHERE_KEYS_ARE_USED = Stream.concat(
                    SOURCES.stream(),
                    Stream.of("src/main/resources/templates", "src/demo/resources", "forms", "processes")
                            .map(Path::of))
            .toList();

    static final Pattern WORD = Pattern.compile("([A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.?)");

    /** The prefix of keys that the framework looks up itself. */
    static final String SPRINGS_OWN = "typeMismatch";

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
    static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    @TestFactory
    Stream<DynamicTest> bothLanguagesHaveTheSameKeys() {
        return forEachBundle(bundle -> assertThat(bundle.english().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(bundle.chinese().stringPropertyNames()));
    }

    @TestFactory
    Stream<DynamicTest> noTextIsEmpty() {
        return forEachBundle(bundle -> {
            assertThat(bundle.chinese())
                    .allSatisfy((key, text) ->
                            assertThat((String) text).as("%s", key).isNotBlank());
            assertThat(bundle.english())
                    .allSatisfy((key, text) ->
                            assertThat((String) text).as("%s", key).isNotBlank());
        });
    }

    @TestFactory
    Stream<DynamicTest> bothLanguagesTakeTheSameArguments() {
        return forEachBundle(bundle -> bundle.chinese()
                .forEach((key, text) -> assertThat(placeholders(bundle.english().getProperty((String) key, "")))
                        .as("%s", key)
                        .isEqualTo(placeholders((String) text))));
    }

    /** In a text with arguments, a single apostrophe would swallow the following text. */
    @TestFactory
    Stream<DynamicTest> apostrophesAreDoubledWhereThereAreArguments() {
        return forEachBundle(bundle -> Stream.of(bundle.chinese(), bundle.english())
                .flatMap(language -> language.values().stream())
                .map(String.class::cast)
                .filter(text -> !placeholders(text).isEmpty())
                .forEach(text -> assertThat(text).doesNotContainPattern(LONE_APOSTROPHE)));
    }

    /** A missing brace would break the page, or the letter in the middle of a payment. */
    @TestFactory
    Stream<DynamicTest> textsWithArgumentsCanBeFilledIn() {
        return forEachBundle(bundle -> Stream.of(bundle.chinese(), bundle.english())
                .flatMap(language -> language.values().stream())
                .map(String.class::cast)
                .filter(text -> text.matches("(?s).*\\{\\d.*"))
                .forEach(text ->
                        assertThatCode(() -> new MessageFormat(text)).as(text).doesNotThrowAnyException()));
    }

    @Test
    void noKeyStandsInTwoBundles() {
        List<String> keys = bundles()
                .flatMap(bundle -> bundle.chinese().stringPropertyNames().stream())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyThatTemplatesUseExists() {
        assertThat(found(RESOURCES, ".html", USED_IN_TEMPLATES)).isNotEmpty().isSubsetOf(keys());
        assertThat(found(RESOURCES, ".txt", USED_IN_TEMPLATES)).isNotEmpty().isSubsetOf(keys());
    }

    /** In plain text, [[…]] would write {@code &lt;} instead of {@code <}. */
    @Test
    void plainTextsOfLettersEscapeNothing() {
        assertThat(found(RESOURCES, ".txt", Pattern.compile("(\\[\\[)"))).isEmpty();
    }

    @Test
    void everyBeginningOfKeysThatTemplatesUseExists() {
        assertThat(found(RESOURCES, ".html", BEGINNING_USED_IN_TEMPLATES))
                .allSatisfy(beginning -> assertThat(keys()).anyMatch(key -> key.startsWith(beginning)));
    }

    @Test
    void everyKeyThatConstraintsUseExists() {
        assertThat(found(SOURCES, ".java", USED_IN_CONSTRAINTS)).isSubsetOf(keys());
    }

    /**
     * Code may use a key by its full name, by a prefix that ends in a dot, or by all but the last word when that is
     * computed.
     */
    @Test
    void everyKeyIsUsed() {
        Set<String> words = Stream.of(".java", ".html", ".txt", ".form", ".bpmn", ".dmn")
                .flatMap(ending -> found(WHERE_KEYS_ARE_USED, ending, WORD).stream())
                .collect(Collectors.toSet());

        assertThat(keys().stream().filter(key -> !used(key, words))).isEmpty();
    }

    private static boolean used(String key, Set<String> words) {
        String above = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
        return words.contains(key)
                || words.contains(above)
                || key.startsWith(SPRINGS_OWN)
                || IntStream.range(0, key.length())
                        .filter(at -> key.charAt(at) == '.')
                        .anyMatch(at -> words.contains(key.substring(0, at + 1)));
    }

    @Test
    void everyIdentityDocumentHasAName() {
        assertThat(Stream.of(DocumentType.values()).map(DocumentType::messageKey))
                .isSubsetOf(keys());
    }

    /** The texts of one module. */
    record Bundle(String name, Properties chinese, Properties english) {}

    private static Stream<DynamicTest> forEachBundle(Consumer<Bundle> check) {
        return bundles().map(bundle -> DynamicTest.dynamicTest(bundle.name(), () -> check.accept(bundle)));
    }

    private static Stream<Bundle> bundles() {
        return RESOURCES.stream()
                .flatMap(root -> files(root.resolve("messages"), ".properties"))
                .filter(file -> !file.toString().endsWith("_en.properties"))
                .map(file -> new Bundle(
                        file.getFileName().toString(),
                        read(file),
                        read(Path.of(file.toString().replace(".properties", "_en.properties")))));
    }

    private static Set<String> keys() {
        return bundles()
                .flatMap(bundle -> bundle.chinese().stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(List<Path> roots, String ending, Pattern pattern) {
        Function<Path, Stream<MatchResult>> matches =
                file -> pattern.matcher(text(file)).results();
        return roots.stream()
                .flatMap(root -> files(root, ending))
                .flatMap(matches)
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Path root, String ending) {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
