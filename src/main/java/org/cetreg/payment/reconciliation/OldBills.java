package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.cetreg.shared.retention.Retained;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Removes the lines of bills that were compared long ago. The figures of their days and all differences stay, but such a
 * day is never compared again. The lines stay as long as a day within a month of theirs is not finished, because the lines
 * of one day's bill may be the bookings of another.
 */
@Component
class OldBills implements Retained {

    private static final String END = """
            update reconciliation r set removed_at = ? where r.day < ? and r.method <> '' and r.removed_at is null
                and r.try_at is null and not exists (
                select from reconciliation o where o.method = r.method and o.day between r.day - 31 and r.day + 31
                    and (o.try_at is not null or o.open_count > 0))""";

    private static final String REMOVE = """
            delete from bill_line where ctid in (
                select l.ctid from reconciliation r join bill_line l on l.reconciliation_id = r.id
                where r.removed_at is not null limit ?)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OldBills(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bill-lines";
    }

    @Override
    public int remove(Instant before, int most) {
        LocalDate day = before.atZone(Time.BEIJING).toLocalDate();
        jdbc.update(END, Timestamp.from(clock.instant()), day);
        return jdbc.update(REMOVE, most);
    }
}
