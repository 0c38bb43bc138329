package org.cetreg.shared.csv;

/**
 * A column of a table. A header may give its English or its Chinese name.
 *
 * @param maxLength the maximum number of characters of a value
 * @param required whether a file without the column is refused
 */
public record Column(String name, String chineseName, int maxLength, boolean required) {

    boolean isNamed(String header) {
        return name.equalsIgnoreCase(header) || chineseName.equals(header);
    }
}
