package org.cetreg.eligibility;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.shared.SiteLanguage;
import org.springframework.lang.Nullable;
import org.springframework.util.StringUtils;

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

    /** The decision table's words in the reader's language, or else in the other; empty when it has none. */
    Optional<String> words(Locale reader) {
        return Stream.of(SiteLanguage.isEnglish(reader) ? textEn : null, text)
                .filter(StringUtils::hasText)
                .findFirst();
    }
}
