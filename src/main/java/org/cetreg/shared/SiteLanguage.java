package org.cetreg.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.util.StringUtils;

/** The two languages of pages and mails: Chinese, and English for whoever reads English. */
public final class SiteLanguage {

    private SiteLanguage() {}

    /** Whether somebody with this locale gets English. */
    public static boolean isEnglish(Locale reader) {
        return reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** The one of the two that somebody with this locale gets. */
    public static Locale of(Locale reader) {
        return isEnglish(reader) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** The text in the reader's language, or in the other one when that is missing or blank; empty when both are. */
    public static Optional<String> choose(Locale reader, @Nullable String chinese, @Nullable String english) {
        return (isEnglish(reader) ? Stream.of(english, chinese) : Stream.of(chinese, english))
                .filter(StringUtils::hasText)
                .findFirst();
    }
}
