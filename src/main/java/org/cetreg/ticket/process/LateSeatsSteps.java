package org.cetreg.ticket.process;

import org.cetreg.ticket.LateSeats;
import org.springframework.stereotype.Component;

/** The service task of {@code LateSeats.bpmn}, under its own id. */
@Component
public class LateSeatsSteps {

    private final LateSeats lateSeats;

    LateSeatsSteps(LateSeats lateSeats) {
        this.lateSeats = lateSeats;
    }

    /** Gives seats to the paid entries of an order that have none (R-T4). */
    public void giveSeats(long orderId) {
        lateSeats.give(orderId);
    }
}
