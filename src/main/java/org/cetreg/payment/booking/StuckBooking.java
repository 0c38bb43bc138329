package org.cetreg.payment.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A booked payment after which something failed.
 *
 * @param since when it first failed
 * @param dueAt when it is tried next by itself
 * @param problem where it last failed: names of classes and a place in the code
 */
public record StuckBooking(String orderNumber, Instant since, Instant dueAt, int failures, String problem) {

    /** Reads a row of {@code booking_announcement} in which something has failed. */
    public static StuckBooking read(ResultSet row) throws SQLException {
        return new StuckBooking(
                row.getString("order_number"),
                row.getTimestamp("failed_since").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("failures"),
                row.getString("problem"));
    }
}
