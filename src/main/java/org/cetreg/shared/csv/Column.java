package org.cetreg.shared.csv;

import java.util.List;

/**
 * A column of a table. A header may give its English or its Chinese name, or another name by which it is known, such as the
 * label of the national standard for school records (JY/T 1006).
 *
 * @param maxLength the maximum number of characters of a value
 * @param required whether a file without the column is refused
 * @param others the other names
 */
public record Column(String name, String chineseName, int maxLength, boolean required, List<String> others) {

    /** In a table of refused lines, why each was refused. Every table may have this column, and importers ignore it. */
    public static final Column REASON = new Column("reason", "未导入原因", Lines.MAX_LENGTH, false);

    /** Creates a column without other names. */
    public Column(String name, String chineseName, int maxLength, boolean required) {
        this(name, chineseName, maxLength, required, List.of());
    }

    /** Returns this column with other names that a header may give. */
    public Column alsoNamed(String... names) {
        return new Column(name, chineseName, maxLength, required, List.of(names));
    }

    boolean isNamed(String header) {
        return name.equalsIgnoreCase(header)
                || chineseName.equals(header)
                || others.stream().anyMatch(other -> other.equalsIgnoreCase(header));
    }
}
