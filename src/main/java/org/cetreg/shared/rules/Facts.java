package org.cetreg.shared.rules;

import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What a decision table decides upon: a record, each component of which may be an input of the table, by the same name. A
 * component that is a record of facts itself adds its own components. An analyst makes a column of any of them.
 *
 * <p>Only what is impersonal: answers are kept in memory. So there are texts of a few kinds, numbers and yes or no, and no
 * names, numbers of documents or moments.
 */
public interface Facts {

    /** What the words of a row may name ({@link NamedFact}); no input. */
    default Map<String, String> named() {
        return Map.of();
    }

    /** The code of the subject that the facts are about; null when they are about none. */
    @Nullable
    default String about() {
        return null;
    }
}
