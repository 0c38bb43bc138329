package org.cetreg.ticket;

/** The result that staff get when they check a ticket. */
public sealed interface TicketCheck {

    /** The ticket is genuine and valid; staff must compare the person. */
    record Genuine(TicketContent content) implements TicketCheck {}

    /** The ticket was never issued or has been replaced. */
    record Unknown() implements TicketCheck {}

    /** The ticket is for a campus outside the institution of the member of staff. */
    record NotYours() implements TicketCheck {}
}
