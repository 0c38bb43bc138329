package org.cetreg.work;

import org.cetreg.shared.Scope;

/**
 * Selects which of the open tasks that a clerk may see are listed.
 *
 * @param kind only tasks of this kind; empty for all
 * @param scope only tasks of the institution with this code and those below it; empty for the clerk's whole scope
 * @param state only tasks in this state
 */
public record WorkFilter(String kind, Scope scope, State state) {

    /** The state of an open task. */
    public enum State {
        ALL,
        /** Nobody has claimed it. */
        FREE,
        /** The clerk has claimed it. */
        MINE,
        /** Somebody else has claimed it. */
        TAKEN,
        /** It is overdue or was escalated. */
        LATE
    }
}
