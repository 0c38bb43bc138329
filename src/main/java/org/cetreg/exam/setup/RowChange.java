package org.cetreg.exam.setup;

import java.util.Map;

/**
 * A change of one row.
 *
 * @param key the key of the row, as in {@link PartRow#key()}
 * @param before the values before; null when the row is new
 * @param after the values after; null when the row is removed
 * @param figures the figures about the row; empty when it is new
 */
public record RowChange(String key, Map<String, String> before, Map<String, String> after, Map<String, Long> figures) {

    public boolean added() {
        return before == null;
    }

    public boolean removed() {
        return after == null;
    }

    /** Returns whether the column has another value than before, or the row is new or removed. */
    public boolean concerns(String column) {
        return added() || removed() || !before.get(column).equals(after.get(column));
    }

    /** Returns the values of the row that identify it, which are the same before and after. */
    public String value(String column) {
        return (removed() ? before : after).get(column);
    }

    boolean nothing() {
        return !added() && !removed() && before.equals(after);
    }
}
