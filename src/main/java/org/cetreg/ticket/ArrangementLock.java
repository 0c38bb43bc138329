package org.cetreg.ticket;

import java.util.Optional;
import java.util.function.Supplier;
import org.cetreg.ticket.AdmissionTickets.Group;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one clerk at a time arrange or publish a sitting, whichever node they work on. PostgreSQL keeps the lock and gives
 * it back when the transaction that took it ends, also when its node dies.
 */
@Component
class ArrangementLock {

    private static final int KIND = 0x5EA7; // other locks of this kind would need another number
    private static final int GROUP_KIND = 0x5EA8;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ArrangementLock(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Does the work in a transaction that has the lock; nothing when somebody else has it. */
    <T> Optional<T> whenFree(long sittingId, Supplier<T> work) {
        return transaction.execute(status -> {
            boolean free = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select pg_try_advisory_xact_lock(?, ?)", Boolean.class, KIND, (int) sittingId));
            return free ? Optional.of(work.get()) : Optional.empty();
        });
    }

    /**
     * Waits until the caller's transaction is the only one that gives out late seats of a subject at a campus (R-T4). Who
     * needs several of these locks takes them in the order of campus and subject.
     */
    void waitFor(long sittingId, Group group) {
        jdbc.query(
                "select pg_advisory_xact_lock(?, hashtext(?))",
                row -> {},
                GROUP_KIND,
                sittingId + "." + group.campusCode() + "." + group.subjectCode());
    }
}
