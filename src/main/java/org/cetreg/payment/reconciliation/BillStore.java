package org.cetreg.payment.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import org.cetreg.payment.platform.PlatformBills;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches bills and keeps their lines in the table {@code bill_line}. */
@Component
class BillStore {

    private static final int BUFFER = 1 << 16;

    private final PlatformBills bills;
    private final FoundDifferences found;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BillStore(
            PlatformBills bills,
            FoundDifferences found,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.bills = bills;
        this.found = found;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Fetches the bill of a day and replaces the lines of that day by its lines, all of them or none. Lines that are here
     * already stay when there is no bill.
     *
     * @return whether there is a bill
     * @throws org.cetreg.payment.platform.PlatformUnavailable when the platform gives no clear answer, or the bill is incomplete
     */
    boolean fetch(BilledDay day) {
        try (BillSpool spool = new BillSpool(day.id())) {
            boolean found = bills.read(day.method().orElseThrow(), day.day(), spool);
            if (found) {
                transaction.executeWithoutResult(status -> replace(day.id(), spool));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The bill cannot be kept", e);
        }
    }

    /** Records that the platform has no bill because nothing happened there on that day. */
    void nothingBilled(BilledDay day) {
        jdbc.update(
                "update reconciliation set fetched_at = ? where id = ? and fetched_at is null",
                Timestamp.from(clock.instant()),
                day.id());
    }

    private void replace(long dayId, BillSpool spool) {
        found.lock(dayId); // so that two nodes never keep the lines twice
        jdbc.update("delete from bill_line where reconciliation_id = ?", dayId);
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try (InputStream lines = spool.open()) {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy bill_line (" + BillSpool.COLUMNS + ") from stdin", lines, BUFFER);
            } catch (IOException e) {
                throw new UncheckedIOException("The lines of the bill cannot be stored", e);
            }
        });
        jdbc.execute("analyze bill_line"); // the comparison follows before the database would count them by itself
        jdbc.update(
                "update reconciliation set fetched_at = ?, with_bill = false, tries = 0 where id = ?",
                Timestamp.from(clock.instant()),
                dayId);
    }
}
