package org.cetreg.registration.collective;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds batches and ends them. What follows for the candidates is the work of a job, one registration at a time. */
@Service
public class CollectiveBatches {

    /** How long a batch stays with the node that works on it; another node may then take over without harm. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchOrders orders;
    private final BatchPayments closing;
    private final PaymentLines lines;
    private final BatchMoney money;
    private final CollectiveLetters letters;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    CollectiveBatches(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchOrders orders,
            BatchPayments closing,
            PaymentLines lines,
            BatchMoney money,
            CollectiveLetters letters,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.entries = entries;
        this.orders = orders;
        this.closing = closing;
        this.lines = lines;
        this.money = money;
        this.letters = letters;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One line of the list of batches.
     *
     * @param toPay how many entries the school pays or has paid for
     * @param amount the sum of their fees
     */
    public record Summary(
            BatchId id,
            String institutionCode,
            BatchStatus status,
            String madeName,
            Instant madeAt,
            Instant expiresAt,
            int toPay,
            Money amount) {}

    /**
     * Returns one page of the batches that a clerk sees, newest first.
     *
     * @param before the number of the last batch on the previous page; {@link Long#MAX_VALUE} for the first page
     */
    public List<Summary> page(Clerk clerk, long before, int size) {
        return jdbc.query(
                "select b.*, due.entries, due.amount from (select * from collective_batch"
                        + " where institution_code between ? and ? and id < ? order by id desc limit ?) b"
                        + BatchEntries.DUE + "order by b.id desc",
                (row, index) -> new Summary(
                        new BatchId(row.getLong("id")),
                        row.getString("institution_code"),
                        BatchStatus.valueOf(row.getString("status")),
                        row.getString("made_name"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getInt("entries"),
                        new Money(row.getLong("amount"))),
                clerk.scope().first(),
                clerk.scope().last(),
                before,
                size);
    }

    /** Returns the batch if the clerk may see it. */
    public Optional<CollectiveBatch> find(Clerk clerk, BatchId id) {
        return repository.findById(id.value()).filter(batch -> clerk.sees(batch.institutionCode()));
    }

    /**
     * Returns the batch.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public CollectiveBatch get(BatchId id) {
        return repository.findById(id.value()).orElseThrow();
    }

    /**
     * Releases a batch: its entries are unlocked soon afterwards, and their candidates have the usual time to pay. While
     * an announced bank transfer waits for its confirmation, it is not released.
     *
     * @return the reason why it was not released; empty when it was
     */
    public Optional<BatchRefusal> release(Clerk clerk, BatchId id) {
        return end(id, BatchStatus.RELEASED, clerk.actor());
    }

    /**
     * Ends a batch that is past its time. A batch that turns out to be paid is paid instead.
     *
     * @return whether the platform has answered; if not, the batch is unchanged
     */
    public boolean expire(BatchId id) {
        CollectiveBatch batch = get(id);
        return batch.status() != BatchStatus.OPEN
                || batch.payable(clock.instant())
                || end(id, BatchStatus.EXPIRED, Actor.SYSTEM)
                        .filter(BatchRefusal.PLATFORM_SILENT::equals)
                        .isEmpty();
    }

    private Optional<BatchRefusal> end(BatchId id, BatchStatus how, Actor actor) {
        Optional<BatchRefusal> refused =
                transaction.execute(status -> refusal(repository.lock(id).orElseThrow(), how));
        if (refused.isPresent()) {
            return refused;
        }
        try {
            if (how == BatchStatus.EXPIRED ? closing.closeAll(id) : closing.closeSchools(id)) {
                return Optional.of(BatchRefusal.PAID_MEANWHILE);
            }
        } catch (PlatformUnavailable e) {
            return Optional.of(BatchRefusal.PLATFORM_SILENT);
        }
        return Optional.ofNullable(transaction.execute(status -> endAlone(id, how, actor)));
    }

    /** Returns the reason why a batch, which is locked, cannot end in this way now. */
    private Optional<BatchRefusal> refusal(CollectiveBatch batch, BatchStatus how) {
        if (batch.status() != BatchStatus.OPEN) {
            return Optional.of(BatchRefusal.NOT_OPEN);
        }
        return how == BatchStatus.RELEASED && money.waitingTransfer(batch).isPresent()
                ? Optional.of(BatchRefusal.TRANSFER_WAITS)
                : Optional.empty();
    }

    /** Ends the batch under its lock; returns the reason why it did not, or null. */
    private BatchRefusal endAlone(BatchId id, BatchStatus how, Actor actor) {
        CollectiveBatch batch = repository.lock(id).orElseThrow();
        Optional<BatchRefusal> refused = refusal(batch, how);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (closing.anyOpen(id)) {
            return BatchRefusal.PLATFORM_SILENT; // somebody has begun to pay meanwhile; it can be tried again
        }
        batch.end(how, clock.instant());
        entries.moveOn(id);
        if (how == BatchStatus.EXPIRED) {
            letters.expired(batch);
        }
        record(actor, how == BatchStatus.EXPIRED ? "collective.expire" : "collective.release", batch);
        return null;
    }

    /**
     * Records, in the transaction that follows the booking, that a batch's payment order was paid, in time or late. Whose
     * seats it bought has been decided line by line before.
     *
     * @return false when the payment order is not a batch's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean paid(String orderNumber) {
        Optional<BatchId> found = orders.batchOf(orderNumber);
        found.flatMap(repository::lock).ifPresent(batch -> {
            if (batch.status() == BatchStatus.PAID) {
                batch.workAt(clock.instant()); // a second order of the same batch was paid, too
            } else {
                batch.end(BatchStatus.PAID, clock.instant());
                record(Actor.SYSTEM, "collective.paid", batch);
            }
            entries.moveOn(batch.id()); // those, too, that the order did not pay for
            entries.moveOn(
                    batch.id(),
                    lines.of(orderNumber).stream().map(PaymentLine::item).toList());
        });
        return found.isPresent();
    }

    /** Takes the batch that has been due longest at this time, so that no other node works on it meanwhile. */
    public Optional<BatchId> next(Instant due) {
        return jdbc
                .query(
                        """
                        update collective_batch set work_at = ?, version = version + 1 where id in (
                            select id from collective_batch where work_at <= ? order by work_at, id limit 1
                            for update skip locked)
                        returning id""",
                        (row, index) -> new BatchId(row.getLong(1)),
                        Timestamp.from(clock.instant().plus(LEASE)),
                        Timestamp.from(due))
                .stream()
                .findFirst();
    }

    /** Sets when a batch is looked at next, after a node has worked on it. */
    public void worked(BatchId id) {
        transaction.executeWithoutResult(status -> repository.lock(id).ifPresent(batch -> {
            if (batch.payable(clock.instant())) {
                batch.workAt(batch.expiresAt());
            } else if (batch.status() == BatchStatus.OPEN
                    || !entries.pending(id).isEmpty()) {
                batch.workAt(clock.instant().plus(PAUSE));
            } else {
                batch.workAt(null);
            }
        }));
    }

    private void record(Actor actor, String action, CollectiveBatch batch) {
        audit.record(
                actor,
                action,
                "collective-batch:" + batch.id(),
                batch.status().name(),
                Map.of("order", batch.orderNumber().orElse("none")));
    }
}
