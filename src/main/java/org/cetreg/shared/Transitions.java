package org.cetreg.shared;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The permitted transitions of a status. Each status has exactly one such table; the methods of the entity and the SQL
 * that changes the status both obey it.
 *
 * @param <S> the status
 */
public final class Transitions<S extends Enum<S>> {

    private final Class<S> type;
    private final Map<S, Set<S>> next;

    private Transitions(Class<S> type, Map<S, Set<S>> next) {
        this.type = type;
        this.next = next;
    }

    /**
     * Creates the table of a status.
     *
     * @param next the statuses that may follow each status; a status that is not a key is final
     */
    public static <S extends Enum<S>> Transitions<S> of(Class<S> type, Map<S, ? extends Collection<S>> next) {
        Map<S, Set<S>> table = new EnumMap<>(type);
        for (S from : EnumSet.allOf(type)) {
            table.put(from, Set.copyOf(next.containsKey(from) ? next.get(from) : List.of()));
        }
        return new Transitions<>(type, table);
    }

    /** Returns whether {@code to} may follow {@code from}. */
    public boolean allows(S from, S to) {
        return next.get(from).contains(to);
    }

    /** Returns whether this status is final. */
    public boolean ends(S status) {
        return next.get(status).isEmpty();
    }

    /**
     * Returns the new status if the transition is permitted; used as
     * {@code status = TABLE.require(status, PAID, "Seat order 7")}.
     *
     * @param what the object whose status changes, as the subject of the error message
     * @return {@code to}
     * @throws IllegalStateException if {@code to} may not follow {@code from}
     */
    public S require(S from, S to, String what) {
        if (!allows(from, to)) {
            throw new IllegalStateException(what + " cannot become " + to + ": it is " + from);
        }
        return to;
    }

    /**
     * Returns the SQL condition on the status column for an update that sets it to {@code to}.
     *
     * @return for example {@code in ('HELD', 'LAPSED')}
     * @throws IllegalArgumentException if no transition leads to {@code to}
     */
    public String sqlBefore(S to) {
        Set<S> before = EnumSet.allOf(type);
        before.removeIf(from -> !allows(from, to));
        if (before.isEmpty()) {
            throw new IllegalArgumentException("Nothing becomes " + to);
        }
        return before.stream().map(from -> "'" + from.name() + "'").collect(Collectors.joining(", ", "in (", ")"));
    }

    /** A transition, permitted or not. */
    public record Step<S extends Enum<S>>(S from, S to) {

        @Override
        public String toString() {
            return from + ">" + to;
        }
    }
}
