package org.cetreg.eligibility;

import java.util.Locale;
import org.cetreg.shared.SiteLanguage;

/**
 * What an automatic check says of a claimed ticket number.
 *
 * @param name of the finding, such as {@code tooOld}
 * @param refused whether such a number is not even taken; else the reviewer is told
 */
public record NumberFinding(String name, boolean refused, String text, String textEn) {

    /** Its words in the reader's language, or in Chinese where there is no English; empty when the table has none. */
    public String words(Locale reader) {
        return SiteLanguage.isEnglish(reader) && !textEn.isBlank() ? textEn : text;
    }
}
