package org.cetreg.registration;

import java.util.List;
import java.util.Locale;
import org.springframework.lang.Nullable;

/**
 * Why something was refused, in words for the candidate.
 *
 * @param reason its name, such as {@code noSeats}; the message key is {@code refusal.<reason>} when no text is given
 * @param subject the code of the subject it speaks of, or null
 * @param text the Chinese words from the decision table, or null
 * @param textEn the English words from the decision table, or null
 * @param args for the message of the bundle
 */
public record Refusal(
        String reason,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String textEn,
        List<String> args) {

    /** A refusal whose words stand in the message bundles. */
    public static Refusal of(String reason, String... args) {
        return new Refusal(reason, null, null, null, List.of(args));
    }

    /** A refusal in the words of a decision table. */
    public static Refusal of(String reason, String subject, String text, String textEn) {
        return new Refusal(reason, subject, text, textEn, List.of());
    }

    /** The decision table's words in the reader's language; null when the message bundles have them. */
    public @Nullable String words(Locale locale) {
        return "en".equals(locale.getLanguage()) && textEn != null ? textEn : text;
    }
}
