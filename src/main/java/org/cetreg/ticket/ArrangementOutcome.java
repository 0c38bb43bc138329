package org.cetreg.ticket;

import java.util.List;

/** The result of a request by the examination office to arrange or publish a sitting. */
public sealed interface ArrangementOutcome {

    /** Every paid entry now has a seat. */
    record Arranged(ArrangementRun run) implements ArrangementOutcome {}

    /** Rooms and seats are published and final. */
    record Published() implements ArrangementOutcome {}

    /**
     * Nothing was changed.
     *
     * @param facts the facts that the reason's text mentions, in order
     */
    record Refused(Reason reason, List<String> facts) implements ArrangementOutcome {

        static Refused because(Reason reason, Object... facts) {
            return new Refused(
                    reason, List.of(facts).stream().map(String::valueOf).toList());
        }
    }

    /** The reasons why nothing was changed. */
    enum Reason {
        /** Rooms and seats have already been published and cannot be changed (R-T1). */
        PUBLISHED,
        /** Somebody else is arranging or publishing at this moment. */
        UNDER_WAY,
        /** Entries have been arranged since the clerk opened the page. */
        SEEN_TOO_LONG_AGO,
        /** There is no paid entry. */
        NOTHING_PAID,
        /**
         * A subject has more paid entries at a campus than 999 rooms can hold; facts: campus, subject, entries, room
         * size.
         */
        TOO_MANY,
        /** Nothing has been arranged yet, or the last run was interrupted. */
        NOT_ARRANGED,
        /** Some paid entries have no seat yet; facts: their number. */
        NOT_ALL_ARRANGED,
        /** Candidates can still register at some campus (R-T1). */
        WINDOW_OPEN,
        /** Publication would affect institutions that the clerk is not responsible for. */
        NOT_YOURS;

        /** Returns the key of the reason's text in the message bundles. */
        public String messageKey() {
            return "ticket.arrangement.refused." + name();
        }
    }
}
