package org.cetreg.exam;

import java.util.Locale;

/** Names of reference data are kept in both languages; Chinese is what everybody gets who does not ask for English. */
final class Localized {

    private Localized() {}

    static String choose(Locale reader, String chinese, String english) {
        return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? english : chinese;
    }
}
