package org.cetreg.shared.rules;

import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The facts that a decision table evaluates. Implementations are records: each component can be an input of the table,
 * under the same name, and a component that is itself a record of facts contributes its own components. An analyst can
 * add a column for any of them.
 *
 * <p>Facts must be impersonal because answers are cached in memory. They are therefore texts with few possible values,
 * numbers and booleans; never names, document numbers or instants.
 */
public interface Facts {

    /** Returns the facts that the words of a row may mention ({@link NamedFact}); they are not inputs. */
    default Map<String, String> named() {
        return Map.of();
    }

    /** Returns the code of the subject that the facts describe; null when they do not describe a single subject. */
    @Nullable
    default String about() {
        return null;
    }
}
