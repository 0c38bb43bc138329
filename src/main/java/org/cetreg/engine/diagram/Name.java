package org.cetreg.engine.diagram;

import java.util.Locale;
import java.util.Map;

/**
 * What an element is called: its name in the diagram, and its extension properties {@code name.<language>}, such as
 * {@code name.en}, for readers of other languages.
 */
record Name(String own, Map<String, String> translated) {

    String in(Locale reader) {
        return translated.getOrDefault(reader.getLanguage(), own);
    }
}
