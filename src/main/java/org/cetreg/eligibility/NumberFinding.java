package org.cetreg.eligibility;

import java.util.Locale;

/**
 * What an automatic check says of a claimed ticket number.
 *
 * @param name of the finding, such as {@code tooOld}
 * @param refused whether such a number is not even taken; else the reviewer is told
 */
public record NumberFinding(String name, boolean refused, String text, String textEn) {

    /** Its words in the reader's language. */
    public String words(Locale reader) {
        return "en".equals(reader.getLanguage()) && !textEn.isBlank() ? textEn : text;
    }
}
