package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.registration.TicketStage;

/** Whether a candidate can print a ticket. */
public sealed interface TicketAvailability {

    /** It can be printed (R-T2). */
    record Printable(TicketContent content) implements TicketAvailability {}

    /**
     * Not yet (R-T3, R-T4).
     *
     * @param stage how far it is, as the desk says it too
     * @param from the printing date; empty while the office has set none
     */
    record NotYet(TicketStage stage, Optional<Instant> from) implements TicketAvailability {}
}
