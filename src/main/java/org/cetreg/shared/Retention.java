package org.cetreg.shared;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what has been kept long enough, in small batches, each in a transaction of its own with a lock for its kind:
 * several nodes may do it at the same time, and do not do it twice.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int LOCK = 0x4EE9; // other locks of this kind have another number
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 200; // the rest is for the next time

    private final List<Kept> kinds;
    private final RetentionSettings settings;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** @throws IllegalStateException when it is not configured how long something is kept */
    Retention(
            List<Kept> kinds,
            RetentionSettings settings,
            TransactionOperations transactions,
            JdbcTemplate jdbc,
            Clock clock) {
        kinds.forEach(kind -> settings.of(kind.name()));
        this.kinds = kinds;
        this.settings = settings;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Goes through all kinds. What fails is logged, and tried again the next time. */
    @Scheduled(initialDelayString = "${cet.retention.every}", fixedDelayString = "${cet.retention.every}")
    public void removeAll() {
        for (Kept kind : kinds) {
            try {
                remove(kind);
            } catch (RuntimeException e) {
                LOG.error("What is too old could not be removed: {}", kind.name(), e);
            }
        }
    }

    private void remove(Kept kind) {
        Instant before = clock.instant().minus(settings.of(kind.name()));
        int batches = 0;
        while (removeSome(kind, before) == BATCH && ++batches < MOST_BATCHES) {}
    }

    private int removeSome(Kept kind, Instant before) {
        return transactions.execute(status -> {
            boolean free = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select pg_try_advisory_xact_lock(?, hashtext(?))", Boolean.class, LOCK, kind.name()));
            return free ? kind.remove(before, BATCH) : 0;
        });
    }
}
