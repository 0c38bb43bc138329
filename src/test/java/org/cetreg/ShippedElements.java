package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Distinguishes what the project ships, whose every element its tests must reach, from what an analyst has added, of
 * which the tests cannot know anything. The shipped elements are listed in {@code shipped-elements.txt}; who changes what
 * is shipped changes the list too, together with the tests.
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
     * Returns what the tests must still reach: everything, as long as the model has just the elements that the project
     * ships. If an analyst has added or removed some, that is printed instead, because a new task may also be what keeps
     * the tests from the elements behind it.
     *
     * @param model the id of the process or decision
     * @param present the ids of all its elements
     * @param untested the ids of those that no test has reached
     */
    public static Collection<String> untested(String model, Collection<String> present, Collection<String> untested) {
        if (isAsShipped(model, present) || untested.isEmpty()) {
            return untested;
        }
        System.out.println(model + " is not as shipped, and no test reaches " + String.join(", ", untested));
        return List.of();
    }

    /**
     * Returns whether a model has exactly the elements that the project ships.
     *
     * @param present the ids of all its elements
     */
    static boolean isAsShipped(String model, Collection<String> present) {
        Set<String> shipped = SHIPPED.stream()
                .filter(element -> element.startsWith(model + "/"))
                .map(element -> element.substring(model.length() + 1))
                .collect(Collectors.toSet());
        return shipped.equals(new HashSet<>(present));
    }
}
