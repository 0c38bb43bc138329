package org.cetreg.shared.rules;

import java.util.List;

/**
 * The rules that analysts maintain: the decision tables in {@code processes/}. They are evaluated only through this
 * interface.
 */
public interface Rules {

    /**
     * Returns all findings of the decision table for these facts, refusals and notes, in the table's order. The
     * annotation {@link AskedOf} on the facts names the table.
     */
    List<Refusal> findings(Facts facts);

    /** Returns only the refusals; empty when nothing stands in the way. */
    default List<Refusal> against(Facts facts) {
        return findings(facts).stream().filter(Refusal::refuses).toList();
    }
}
