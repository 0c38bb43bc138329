package org.cetreg.registration.seating;

import java.time.Instant;
import java.util.Optional;

/** The stage that an admission ticket has reached (R-T2 to R-T4), as determined by {@link TicketPrinting}. */
public enum TicketStage {
    /** Nothing has been paid for, so there is no ticket. */
    UNPAID,
    /** The examination office has not set a printing date. */
    NO_DATE,
    /** The printing date is still to come (R-T3). */
    TOO_EARLY,
    /** The printing date has come, but rooms and seats are not published. */
    NOT_PUBLISHED,
    /** The entry was paid after the publication; the process gives it a seat within minutes (R-T4). */
    SEAT_COMING,
    /** The ticket can be printed (R-T2). */
    PRINTABLE;

    /**
     * Returns the ticket stage of a paid entry.
     *
     * @param from the printing date, if one is set
     * @param published whether rooms and seats are published
     * @param seated whether the entry has a seat
     */
    static TicketStage ofPaid(Optional<Instant> from, boolean published, boolean seated, Instant now) {
        if (from.isEmpty()) {
            return NO_DATE;
        }
        if (now.isBefore(from.get())) {
            return TOO_EARLY;
        }
        if (!published) {
            return NOT_PUBLISHED;
        }
        return seated ? PRINTABLE : SEAT_COMING;
    }
}
