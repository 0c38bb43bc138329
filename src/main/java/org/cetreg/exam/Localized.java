package org.cetreg.exam;

import java.util.Locale;
import org.cetreg.shared.SiteLanguage;

/**
 * Chooses between the Chinese and the English name of reference data. Chinese is the default for readers who do not ask
 * for English.
 */
final class Localized {

    private Localized() {}

    static String choose(Locale reader, String chinese, String english) {
        return SiteLanguage.choose(reader, chinese, english).orElse(chinese);
    }
}
