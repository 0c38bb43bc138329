package org.cetreg.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * What the publication of rooms and seats leaves open, for the campuses under an institution (R-T4).
 *
 * @param late seats that were given after it, to those who paid later
 * @param unseated paid entries that have no seat
 * @param held seats that are held and may yet be paid
 * @param heldUntil when the last of these is let go, unless it is paid; in the past while the platform is asked. Empty when
 *     none is held
 */
public record OpenSeats(int late, int unseated, int held, Optional<Instant> heldUntil) {

    /** Whether the time of all held seats is over, and only the platform's answer is missing. */
    public boolean overdue(Instant now) {
        return heldUntil.filter(last -> !now.isBefore(last)).isPresent();
    }
}
