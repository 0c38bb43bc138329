package org.cetreg.ticket;

/** More tickets are asked for at this moment than this node can make; the candidate may try again at once. */
public class TicketsBusy extends RuntimeException {

    TicketsBusy() {
        super("All ticket renderers are busy");
    }
}
