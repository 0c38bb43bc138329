package org.cetreg.shared.rules;

import java.util.List;

/** The rules that analysts change: the decision tables in {@code processes/}. This is the one way to ask them. */
public interface Rules {

    /**
     * Everything that a table says to these facts, in its order: what refuses, and what is only noted. The facts say by
     * {@link AskedOf} which table that is.
     *
     * @throws IllegalStateException when the table is not deployed
     */
    List<Refusal> findings(Facts facts);

    /** What of that refuses; empty when nothing speaks against it. */
    default List<Refusal> against(Facts facts) {
        return findings(facts).stream().filter(Refusal::refuses).toList();
    }
}
