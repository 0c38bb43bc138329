package org.cetreg.exam.setup;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cetreg.shared.Digest;

/**
 * A row of a part.
 *
 * @param values the values by column name, as they are always written
 * @param figures the figures by name
 * @param institutionName the name of its institution; null for rows of the whole country
 */
public record PartRow(
        List<String> keys, Map<String, String> values, Map<String, Long> figures, String institutionName) {

    private static final String SEPARATOR = ".";

    /** Returns the key of the row as addresses contain it: {@code 993010.F}. */
    public String key() {
        return String.join(SEPARATOR, keys);
    }

    static List<String> keys(String key) {
        return List.of(key.split("\\.", -1));
    }

    /** Returns a mark that changes with every value, by which a change by somebody else is noticed. */
    public String mark() {
        return Digest.sha256(
                values.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining("\n")));
    }
}
