package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.registration.seating.TicketStage;

/** States whether a candidate can print a ticket. */
public sealed interface TicketAvailability {

    /** The ticket can be printed (R-T2). */
    record Printable(TicketContent content) implements TicketAvailability {}

    /**
     * The ticket cannot be printed yet (R-T3, R-T4).
     *
     * @param stage the stage that the desk shows too
     * @param from the printing date; empty if the examination office has not set one
     */
    record NotYet(TicketStage stage, Optional<Instant> from) implements TicketAvailability {}
}
