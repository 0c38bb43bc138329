package org.cetreg.registration;

import java.time.Instant;
import java.util.Optional;

/** How far an admission ticket is (R-T2 to R-T4). Whoever shows or makes tickets asks {@link TicketPrinting} for it. */
public enum TicketStage {
    /** There is nothing paid that it could be for. */
    UNPAID,
    /** The office has set no printing date. */
    NO_DATE,
    /** The printing date is to come (R-T3). */
    TOO_EARLY,
    /** The printing date has come, rooms and seats are not published. */
    NOT_PUBLISHED,
    /** It was paid after the publication; its seat is given by the process within minutes (R-T4). */
    SEAT_COMING,
    /** It can be printed (R-T2). */
    PRINTABLE;

    /**
     * How far the ticket of a paid entry is.
     *
     * @param from the printing date, when there is one
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
