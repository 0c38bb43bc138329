package org.cetreg.payment.booking;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Booked payments after which something failed. They are repeated every minute by themselves; the staff see why they
 * fail, and can have them repeated at once when the cause is gone (R-P8).
 */
@Service
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public class StuckBookings {

    private final BookingAnnouncer announcer;
    private final JdbcTemplate jdbc;
    private final Audit audit;

    StuckBookings(BookingAnnouncer announcer, JdbcTemplate jdbc, Audit audit) {
        this.announcer = announcer;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What became of a request to go on. */
    public enum Outcome {
        /** What follows the payment has been done. */
        DONE,
        /** It has failed again. */
        FAILED,
        /** Another node is at it. */
        BUSY,
        /** Nothing was left to do, so nothing was done. */
        NOTHING
    }

    /** Where a page begins: after this payment. */
    public record Place(Instant since, String orderNumber) {

        /** The place before the first payment. */
        public static final Place START = new Place(Instant.EPOCH, "");
    }

    /** Returns one page of these payments, the longest stuck first. */
    public List<StuckBooking> page(Place after, int size) {
        return jdbc.query(
                "select * from booking_announcement where failed_since is not null and (failed_since, order_number) > (?, ?)"
                        + " order by failed_since, order_number limit ?",
                (row, number) -> StuckBooking.read(row),
                Timestamp.from(after.since()),
                after.orderNumber(),
                size);
    }

    /** Has what follows the payment done at once. */
    public Outcome goOn(String orderNumber, Clerk clerk) {
        if (!due(orderNumber)) {
            return Outcome.NOTHING;
        }
        boolean heard = announcer.announce(orderNumber);
        Outcome outcome = due(orderNumber) ? (heard ? Outcome.BUSY : Outcome.FAILED) : Outcome.DONE;
        audit.record(clerk.actor(), "payment.go-on", "payment:" + orderNumber, outcome.name(), Map.of());
        return outcome;
    }

    private boolean due(String orderNumber) {
        return jdbc.queryForObject(
                        "select count(*) from booking_announcement where order_number = ?", Integer.class, orderNumber)
                > 0;
    }
}
