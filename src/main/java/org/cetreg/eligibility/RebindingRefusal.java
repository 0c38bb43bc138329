package org.cetreg.eligibility;

import java.util.Locale;
import org.springframework.lang.Nullable;

/**
 * Why a request is not accepted.
 *
 * @param reason its name, such as {@code passportBound}
 * @param text the Chinese words of the decision table; null when the message bundles have them
 * @param textEn the English words
 */
public record RebindingRefusal(
        String reason, @Nullable String text, @Nullable String textEn) {

    /** A refusal whose words stand in the message bundles. */
    static RebindingRefusal of(String reason) {
        return new RebindingRefusal(reason, null, null);
    }

    /** The decision table's words in the reader's language; null when the message bundles have them. */
    public @Nullable String words(Locale locale) {
        return "en".equals(locale.getLanguage()) ? textEn : text;
    }
}
