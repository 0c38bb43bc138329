package org.cetreg.shared.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the style sheet: readable colours in the light and the dark theme, one place for each value, no unused rules.
 */
class StylesheetTests {

    private static final Path ASSETS = Path.of("src/main/resources/static/assets");
    private static final String CSS = withoutComments(read(ASSETS.resolve("cet.css")));
    private static final String ALL = CSS + withoutComments(read(ASSETS.resolve("diagram.css")));
    private static final Map<String, String> DAY = tokens(CSS.substring(0, CSS.indexOf("@media")));
    private static final Map<String, String> NIGHT = night();

    /** The background colours on which text stands by default. */
    private static final List<String> GROUNDS = List.of("paper", "surface", "sunken");

    /** The colours allowed on any background: text, quieter text, links. */
    private static final List<String> WRITING = List.of("ink", "muted", "brand", "brand-deep");

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    /** A text colour and its background, by the names of their tokens. */
    record Pair(String text, String ground, String where) {}

    @Test
    void everyTextIsReadableOnWhatItStandsOnByDayAndByNight() {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSizeGreaterThan(40);
        assertReadable(pairs, DAY, "day");
        assertReadable(pairs, NIGHT, "night");
    }

    @Test
    void bordersOfFieldsAndTheFocusStandOutByDayAndByNight() {
        for (Map<String, String> colours : List.of(DAY, NIGHT)) {
            for (String ground : GROUNDS) {
                for (String shape : List.of("line-strong", "focus", "brand", "danger", "warn-line")) {
                    assertThat(contrast(colours.get(shape), colours.get(ground)))
                            .as("%s on %s: %s on %s", shape, ground, colours.get(shape), colours.get(ground))
                            .isGreaterThanOrEqualTo(SHAPE);
                }
            }
        }
    }

    @Test
    void nightHasEveryColourOfDay() {
        assertThat(NIGHT).isNotEqualTo(DAY);
        assertThat(colours(night(CSS))).containsExactlyInAnyOrderElementsOf(colours(DAY));
    }

    @Test
    void coloursStandInTheTokensOnly() {
        String rules = RULE.matcher(ALL)
                .results()
                .filter(rule -> !rule.group(1).contains(":root"))
                .map(rule -> rule.group(2))
                .collect(Collectors.joining());
        assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgb\\(|hsl\\(")
                        .matcher(rules)
                        .results())
                .isEmpty();
    }

    @Test
    void everyTokenIsUsed() {
        assertThat(DAY.keySet().stream().filter(token -> !ALL.contains("var(--" + token + ")")))
                .isEmpty();
    }

    /** A class that no page uses is dead, and its rules should be deleted. */
    @Test
    void everyClassIsCarriedBySomePage() {
        String pages = pages();
        Set<String> dead = new TreeSet<>();
        for (String name : classes()) {
            if (!Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
                            .matcher(pages)
                            .find()
                    && !composed(name, pages)) {
                dead.add(name);
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void chineseIsNeverSlanted() {
        assertThat(ALL).doesNotContain("italic", "oblique");
    }

    /** Returns whether a template composes the name, as in {@code diagram__shape--${state}}. */
    private static boolean composed(String name, String pages) {
        int modifier = name.lastIndexOf("--");
        return modifier > 0 && pages.contains(name.substring(0, modifier + 2) + "${");
    }

    private static void assertReadable(List<Pair> pairs, Map<String, String> colours, String when) {
        List<String> unreadable = pairs.stream()
                .filter(pair -> contrast(colours.get(pair.text()), colours.get(pair.ground())) < TEXT)
                .map(pair -> "%s: --%s on --%s is %.2f (%s)"
                        .formatted(
                                when,
                                pair.text(),
                                pair.ground(),
                                contrast(colours.get(pair.text()), colours.get(pair.ground())),
                                pair.where()))
                .toList();
        assertThat(unreadable).isEmpty();
    }

    /**
     * Returns the colour pairs that result from the rules. A rule with a text colour and a background gives one pair. A
     * text colour alone may stand on every background, and a background alone may carry every text colour.
     */
    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        GROUNDS.forEach(ground -> WRITING.forEach(text -> pairs.add(new Pair(text, ground, "any"))));
        RULE.matcher(ALL).results().forEach(rule -> {
            String where = rule.group(1).strip().replaceAll("\\s+", " ");
            String text = token(rule.group(2), "color");
            String ground = token(rule.group(2), "background");
            if (text != null && ground != null) {
                pairs.add(new Pair(text, ground, where));
            } else if (ground != null && !decoration(where)) {
                WRITING.forEach(writing -> pairs.add(new Pair(writing, ground, where)));
            } else if (text != null && !text.startsWith("on-")) {
                GROUNDS.forEach(each -> pairs.add(new Pair(text, each, where)));
            }
        });
        return pairs;
    }

    /**
     * Returns whether a selector carries no text: generated boxes, and marks whose text colour is set by another rule.
     */
    private static boolean decoration(String selector) {
        return selector.endsWith("::before") || selector.endsWith("::after");
    }

    private static String token(String declarations, String property) {
        var found = Pattern.compile("(?:^|[;\\s])" + property + ":\\s*var\\(--([\\w-]+)\\)")
                .matcher(declarations);
        return found.find() ? found.group(1) : null;
    }

    private static Map<String, String> tokens(String css) {
        Map<String, String> tokens = new HashMap<>();
        Pattern.compile("--([\\w-]+):\\s*([^;]+);")
                .matcher(css)
                .results()
                .forEach(token -> tokens.put(token.group(1), token.group(2).strip()));
        return tokens;
    }

    private static Map<String, String> night() {
        Map<String, String> night = new HashMap<>(DAY);
        night.putAll(night(CSS));
        return night;
    }

    private static Map<String, String> night(String css) {
        int from = css.indexOf("@media (prefers-color-scheme: dark)");
        return tokens(css.substring(from, css.indexOf("}", from)));
    }

    private static Set<String> colours(Map<String, String> tokens) {
        return tokens.entrySet().stream()
                .filter(token -> token.getValue().startsWith("#"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> classes() {
        return RULE.matcher(ALL)
                .results()
                .flatMap(rule -> Pattern.compile("\\.([a-zA-Z][\\w-]*)")
                        .matcher(rule.group(1))
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns all sources that may use a class: templates, scripts, and code that writes HTML. */
    private static String pages() {
        return Stream.of(
                        "src/main/resources/templates",
                        "src/demo/resources/templates",
                        "src/main/resources/static/assets",
                        "src/main/java")
                .map(Path::of)
                .flatMap(StylesheetTests::files)
                .filter(file -> file.toString().matches(".*\\.(html|js|java)"))
                .map(StylesheetTests::read)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the contrast as defined by WCAG 2. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String full = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(full.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String withoutComments(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
