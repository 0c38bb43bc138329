package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;

/** Whether a candidate can print a ticket. */
public sealed interface TicketAvailability {

    /** It can be printed (R-T2). */
    record Printable(TicketContent content) implements TicketAvailability {}

    /**
     * Not yet (R-T3).
     *
     * @param from the printing date; empty while the office has set none
     * @param dateHasCome true when only the arrangement is missing
     */
    record NotYet(Optional<Instant> from, boolean dateHasCome) implements TicketAvailability {}
}
