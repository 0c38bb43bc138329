package org.cetreg.engine.diagram;

import java.util.Locale;
import java.util.Map;

/**
 * The name of an element: as it stands in the diagram, and for readers of other languages in the extension properties
 * {@code name.<language>}, such as {@code name.en}.
 */
record Name(String own, Map<String, String> translated) {

    String in(Locale reader) {
        return translated.getOrDefault(reader.getLanguage(), own);
    }
}
