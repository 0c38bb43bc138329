package org.cetreg.shared.export;

/**
 * One section of the export of a person's own data, to which the law on personal information entitles everybody. Each
 * module declares a bean of this type for each section that it keeps; all sections are read in one statement.
 *
 * @param section the name in the export; the page's heading is the message {@code data.<section>}
 * @param order the position among the other sections
 * @param rows a query for the section's rows, with {@code :account} for the account's number. Each column's name in the
 *     export is its alias, and its heading is the message {@code data.<section>.<alias>}. The query must not select
 *     anything about anybody else
 */
public record StoredData(String section, int order, String rows) {

    /**
     * @throws IllegalArgumentException when the name has other characters than letters, or the query does not use
     *     {@code :account}
     */
    public StoredData {
        if (!section.matches("[a-zA-Z]+") || !rows.contains(":account")) {
            throw new IllegalArgumentException("Not a query for a single account: " + section);
        }
    }
}
