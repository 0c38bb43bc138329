package org.cetreg.shared.retention;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what has expired, every {@code cet.housekeeping.every}, and what is too old, every {@code cet.retention.every}: each {@link Sweep} in small batches, each of
 * them in a transaction of its own with a lock for its sweep. Several nodes may do it at the same time, and do not do it
 * twice; what is very much is left for the next time.
 */
@Component
@EnableScheduling
public class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int LOCK = 0x4EE9; // other locks of this kind have another number
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 200;

    private final List<Sweep> sweeps;
    private final Retention retention;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;

    Housekeeping(List<Sweep> sweeps, Retention retention, TransactionOperations transactions, JdbcTemplate jdbc) {
        this.sweeps = sweeps;
        this.retention = retention;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "${cet.housekeeping.every}", fixedDelayString = "${cet.housekeeping.every}")
    void sweepExpired() {
        sweeps.forEach(this::sweep);
    }

    @Scheduled(initialDelayString = "${cet.retention.every}", fixedDelayString = "${cet.retention.every}")
    void sweepTooOld() {
        retention.sweeps().forEach(this::sweep);
    }

    /** Goes through one sweep. What fails is logged, and tried again the next time; it stops no other. */
    public void sweep(Sweep sweep) {
        try {
            int batches = 0;
            while (removeSome(sweep) == BATCH && ++batches < MOST_BATCHES) {}
            if (batches == MOST_BATCHES) {
                LOG.info("There is more to remove than was removed now: {}", sweep.of());
            }
        } catch (RuntimeException e) {
            LOG.error("What is no longer needed could not be removed: {}", sweep.of(), e);
        }
    }

    private int removeSome(Sweep sweep) {
        return transactions.execute(status -> {
            boolean free = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select pg_try_advisory_xact_lock(?, hashtext(?))", Boolean.class, LOCK, sweep.of()));
            return free ? sweep.removeSome(BATCH) : 0;
        });
    }
}
