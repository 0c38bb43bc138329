package org.cetreg.ticket;

/** What staff learn about a ticket that somebody shows. */
public sealed interface TicketCheck {

    /** We gave out this ticket, and it stands: compare the person. */
    record Genuine(TicketContent content) implements TicketCheck {}

    /** We gave out no such ticket, or it was replaced. */
    record Unknown() implements TicketCheck {}

    /** It is for a campus that is not under the institution of who asks. */
    record NotYours() implements TicketCheck {}
}
