package org.cetreg.ticket;

import java.util.List;

/** How a wish of the office about the arrangement ended. */
public sealed interface ArrangementOutcome {

    /** Every paid entry has a seat now. */
    record Arranged(ArrangementRun run) implements ArrangementOutcome {}

    /** Rooms and seats are published and stay. */
    record Published() implements ArrangementOutcome {}

    /**
     * Nothing was changed.
     *
     * @param facts what the reason's sentence names, in its order
     */
    record Refused(Reason reason, List<String> facts) implements ArrangementOutcome {

        static Refused because(Reason reason, Object... facts) {
            return new Refused(
                    reason, List.of(facts).stream().map(String::valueOf).toList());
        }
    }

    /** Why nothing was changed. */
    enum Reason {
        /** Rooms and seats were published before, and stay as they are (R-T1). */
        PUBLISHED,
        /** Somebody else has entries arranged, or publishes, at this moment. */
        UNDER_WAY,
        /** Entries were arranged since the clerk looked. */
        SEEN_TOO_LONG_AGO,
        /** There is no paid entry. */
        NOTHING_PAID,
        /** A subject has more paid entries at a campus than 999 rooms hold; facts: campus, subject, entries, room size. */
        TOO_MANY,
        /** Nothing was arranged yet, or the last run was cut off. */
        NOT_ARRANGED,
        /** Some paid entries have no seat yet; facts: how many. */
        NOT_ALL_ARRANGED,
        /** Somewhere candidates can still register (R-T1). */
        WINDOW_OPEN,
        /** Publishing concerns institutions that are not the clerk's. */
        NOT_YOURS;

        /** The key of its sentence in the message bundles. */
        public String messageKey() {
            return "ticket.arrangement.refused." + name();
        }
    }
}
