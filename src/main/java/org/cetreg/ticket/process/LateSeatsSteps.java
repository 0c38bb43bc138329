package org.cetreg.ticket.process;

import org.cetreg.registration.SeatOrderId;
import org.cetreg.ticket.LateSeats;
import org.springframework.stereotype.Component;

/** The service task of {@code LateSeats.bpmn}; the method is named after it. */
@Component
public class LateSeatsSteps {

    private final LateSeats lateSeats;

    LateSeatsSteps(LateSeats lateSeats) {
        this.lateSeats = lateSeats;
    }

    /** Assigns seats to the unseated paid entries of a seat order (R-T4). */
    public void giveSeats(long orderId) {
        lateSeats.give(new SeatOrderId(orderId));
    }
}
