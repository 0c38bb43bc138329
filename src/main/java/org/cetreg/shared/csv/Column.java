package org.cetreg.shared.csv;

/**
 * A column of a table. A header may name it in English or in Chinese.
 *
 * @param maxLength how many characters a value may have
 * @param required whether a file without it is refused
 */
public record Column(String name, String chineseName, int maxLength, boolean required) {

    boolean isNamed(String header) {
        return name.equalsIgnoreCase(header) || chineseName.equals(header);
    }
}
