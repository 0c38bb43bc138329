package org.cetreg.work;

import org.cetreg.shared.Scope;

/**
 * Which of the open tasks that a clerk may see a list shows.
 *
 * @param kind only tasks of this kind; empty for all
 * @param scope only what lies there; the whole country for all that the clerk may see
 * @param state only tasks that stand so
 */
public record WorkFilter(String kind, Scope scope, State state) {

    /** How an open task stands. */
    public enum State {
        ALL,
        /** Nobody has taken it. */
        FREE,
        /** The clerk has taken it. */
        MINE,
        /** Somebody else has taken it. */
        TAKEN,
        /** Its time is over, or it was escalated. */
        LATE
    }
}
