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
 * Removes expired data every {@code cet.housekeeping.every}, and data past its retention period every {@code
 * cet.retention.every}. Each {@link Sweep} runs in small batches, each in its own transaction and under a lock for that
 * sweep, so that several nodes may run at the same time without doing the same work twice. A very large backlog is
 * continued in the next run.
 */
@Component
@EnableScheduling
public class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int LOCK = 0x4EE9; // each use of advisory locks has its own number
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

    /** Runs one sweep. A failure is logged and retried in the next run; it does not stop other sweeps. */
    public void sweep(Sweep sweep) {
        try {
            int batches = 0;
            while (removeSome(sweep) == BATCH && ++batches < MOST_BATCHES) {}
            if (batches == MOST_BATCHES) {
                LOG.info("The rest is removed in the next run: {}", sweep.of());
            }
        } catch (RuntimeException e) {
            LOG.error("Data that is no longer needed could not be removed: {}", sweep.of(), e);
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
