package org.cetreg.exam.check;

import java.util.Locale;
import org.cetreg.shared.SiteLanguage;

/**
 * Something that is missing in a sitting, or contradicts something else.
 *
 * @param kind what it is; the sentence is the message {@code exam.check.<kind>}
 * @param severe whether candidates cannot register because of it; otherwise it is only worth a look
 * @param part the part in which it can be mended; empty for the sitting itself
 * @param institution code and name as pages show them; empty when no institution is concerned
 * @param subject the code of the subject; empty when none is concerned
 * @param detail a date or a number that the sentence names; empty for none
 * @param alike the number of findings of the same kind, of which only the first are returned
 */
public record SittingFinding(
        String kind,
        boolean severe,
        String part,
        String institution,
        String subject,
        String subjectName,
        String subjectNameEn,
        String detail,
        long alike) {

    /** Returns code and name of the subject in the reader's language. */
    public String subjectLabel(Locale reader) {
        return subject + " "
                + SiteLanguage.choose(reader, subjectName, subjectNameEn).orElse(subjectName);
    }
}
