package org.cetreg.ticket;

import java.util.Optional;
import java.util.function.Supplier;
import org.cetreg.exam.SittingId;
import org.cetreg.ticket.AdmissionTickets.Group;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets only one clerk at a time arrange or publish a sitting, across all nodes. PostgreSQL holds the lock and releases
 * it when the transaction that took it ends, even if the node fails.
 */
@Component
class ArrangementLock {

    private static final int KIND = 0x5EA7; // another kind of lock needs a different number
    private static final int GROUP_KIND = 0x5EA8;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ArrangementLock(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Performs the work in a transaction that holds the lock; returns empty if somebody else holds it. */
    <T> Optional<T> whenFree(SittingId sittingId, Supplier<T> work) {
        return transaction.execute(status -> {
            boolean free = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select pg_try_advisory_xact_lock(?, ?)", Boolean.class, KIND, (int) sittingId.value()));
            return free ? Optional.of(work.get()) : Optional.empty();
        });
    }

    /**
     * Waits until the caller's transaction is the only one that assigns late seats of a subject at a campus (R-T4). A
     * caller that needs several of these locks must take them in the order of campus and subject.
     */
    void waitFor(SittingId sittingId, Group group) {
        jdbc.query(
                "select pg_advisory_xact_lock(?, hashtext(?))",
                row -> {},
                GROUP_KIND,
                sittingId + "." + group.campusCode() + "." + group.subjectCode());
    }
}
