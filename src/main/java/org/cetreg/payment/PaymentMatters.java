package org.cetreg.payment;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts what waits for the staff, for their home page. */
@Component
public class PaymentMatters {

    private static final int MANY = 1_000;

    private static final String COUNTS = """
            select (select count(*) from (select 1 from unbooked_report where settled_at is null limit ?) as a),
                (select count(*) from (select 1 from refund where status = 'FAILED' limit ?) as b),
                (select count(*) from (select 1 from booking_announcement where failed_since is not null limit ?) as c),
                (select count(*) from (
                    select 1 from bank_transfer where confirmed_at is null and dropped_at is null limit ?) as d)""";

    private final JdbcTemplate jdbc;

    PaymentMatters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What waits. Counting stops at one thousand of each kind.
     *
     * @param unbooked reports of a platform that could not be booked
     * @param failedRefunds refunds that the platform refuses
     * @param stuck booked payments after which something fails
     * @param transfers bank transfers that nobody has confirmed yet
     */
    public record Counts(int unbooked, int failedRefunds, int stuck, int transfers) {}

    /** Counts, with one statement. */
    public Counts waiting() {
        return jdbc.queryForObject(
                COUNTS,
                (row, index) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                MANY,
                MANY,
                MANY,
                MANY);
    }
}
