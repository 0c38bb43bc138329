package org.cetreg.exam;

import java.util.List;
import java.util.Locale;

/**
 * A version of the agreement whose text the office has written. Version 1 is the product's own and has no text here.
 *
 * @param body the clauses in Chinese, one a line
 */
public record Agreement(String version, String body, String bodyEn) {

    /** The version whose text is among the product's messages. */
    public static final String OWN_VERSION = "1";

    /** Returns the clauses in the reader's language. */
    public List<String> clauses(Locale reader) {
        return Localized.choose(reader, body, bodyEn)
                .lines()
                .map(String::strip)
                .filter(clause -> !clause.isEmpty())
                .toList();
    }
}
