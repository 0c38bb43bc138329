package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Distinguishes what the project ships, whose every element its tests must reach, from what an analyst has added, of
 * which the tests cannot know anything. The shipped elements are listed in {@code shipped-elements.txt}; who changes a
 * shipped model adds the new ids there, together with a test.
 */
public final class ShippedElements {

    private static final Set<String> SHIPPED = read();

    private ShippedElements() {}

    private static Set<String> read() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/shipped-elements.txt")).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns those elements that the project ships. The others are printed, as what no test reaches.
     *
     * @param model the id of the process or decision
     * @param untested the ids of the elements that no test has reached
     */
    public static Collection<String> among(String model, Collection<String> untested) {
        Set<String> shipped = new TreeSet<>();
        Set<String> added = new TreeSet<>();
        untested.forEach(id -> (SHIPPED.contains(model + "/" + id) ? shipped : added).add(id));
        if (!added.isEmpty()) {
            System.out.println("No test reaches what has been added to " + model + ": " + String.join(", ", added));
        }
        return shipped;
    }

    /**
     * Returns whether every shipped element of this model is still there.
     *
     * @param ids the ids of the elements that the model has now
     */
    public static boolean complete(String model, Collection<String> ids) {
        Set<String> present = new HashSet<>(ids);
        return SHIPPED.stream()
                .filter(element -> element.startsWith(model + "/"))
                .allMatch(element -> present.contains(element.substring(model.length() + 1)));
    }

    /** Returns whether an element is on the list. */
    static boolean contains(String model, String id) {
        return SHIPPED.contains(model + "/" + id);
    }
}
