package org.cetreg.exam;

import java.util.Locale;
import org.cetreg.shared.SiteLanguage;

/** Names of reference data are kept in both languages; Chinese is what everybody gets who does not ask for English. */
final class Localized {

    private Localized() {}

    static String choose(Locale reader, String chinese, String english) {
        return SiteLanguage.choose(reader, chinese, english).orElse(chinese);
    }
}
