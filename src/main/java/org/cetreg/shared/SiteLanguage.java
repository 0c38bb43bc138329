package org.cetreg.shared;

import java.util.Locale;

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
}
