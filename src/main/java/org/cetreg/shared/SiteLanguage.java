package org.cetreg.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.util.StringUtils;

/** The two languages of pages and mails: English for readers whose locale is English, Chinese for everybody else. */
public final class SiteLanguage {

    private SiteLanguage() {}

    /** Returns whether a reader with this locale is shown English. */
    public static boolean isEnglish(Locale reader) {
        return reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** Returns the site language that a reader with this locale is shown. */
    public static Locale of(Locale reader) {
        return isEnglish(reader) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /**
     * Returns the text in the reader's language, or in the other language when that one is missing or blank; empty when
     * both are.
     */
    public static Optional<String> choose(Locale reader, @Nullable String chinese, @Nullable String english) {
        return (isEnglish(reader) ? Stream.of(english, chinese) : Stream.of(chinese, english))
                .filter(StringUtils::hasText)
                .findFirst();
    }
}
