package org.cetreg.shared.export;

/**
 * What is kept about somebody, for them to read: the law on personal information gives everybody that right. A module
 * says with a bean of this for each of its sections what it keeps; all are read together in one statement.
 *
 * @param section the name in the export; the page's heading is the message {@code data.<section>}
 * @param order where it stands among the others
 * @param rows a query for the section's rows, with {@code :account} for the account's number; each column's name in the
 *     export is its alias, and its heading the message {@code data.<section>.<alias>}. It must select nothing about
 *     anybody else
 */
public record StoredData(String section, int order, String rows) {

    /** @throws IllegalArgumentException when the query does not ask for the account */
    public StoredData {
        if (!section.matches("[a-zA-Z]+") || !rows.contains(":account")) {
            throw new IllegalArgumentException("No query for one account: " + section);
        }
    }
}
