package org.cetreg.ticket;

/** Thrown when this node is asked for more tickets at once than it can render; the candidate can try again at once. */
public class TicketsBusy extends RuntimeException {

    TicketsBusy() {
        super("All ticket renderers are busy");
    }
}
