package org.cetreg.engine.diagram;

import java.util.Locale;
import java.util.Map;

/**
 * The name of an element, with its translations from the extension properties {@code name.<language>}, such as {@code
 * name.en}.
 */
record Name(String own, Map<String, String> translated) {

    String in(Locale reader) {
        return translated.getOrDefault(reader.getLanguage(), own);
    }
}
