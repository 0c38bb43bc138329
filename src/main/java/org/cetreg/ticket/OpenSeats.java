package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * The seats and entries that the publication of rooms and seats leaves open, for the campuses under an institution
 * (R-T4).
 *
 * @param late the number of seats that were assigned after the publication
 * @param unseated the number of paid entries without a seat
 * @param held the number of held seats that may still be paid for
 * @param heldUntil when the last held seat is released unless it is paid for; in the past while the platform is being
 *     queried. Empty when no seat is held
 */
public record OpenSeats(int late, int unseated, int held, Optional<Instant> heldUntil) {

    /** Returns whether the holds of all held seats have expired and only the platform's answer is missing. */
    public boolean overdue(Instant now) {
        return heldUntil.filter(last -> !now.isBefore(last)).isPresent();
    }
}
