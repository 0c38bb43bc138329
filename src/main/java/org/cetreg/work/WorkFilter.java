package org.cetreg.work;

/**
 * Which of the open tasks that a clerk may see a list shows.
 *
 * @param kind only tasks of this kind; empty for all
 * @param institution only what lies under the institution with this code; empty for all that lies under the clerk's
 * @param state only tasks that stand so
 */
public record WorkFilter(String kind, String institution, State state) {

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
