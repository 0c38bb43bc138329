package org.cetreg.registration.collective;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.transfer.BankTransfer;
import org.cetreg.payment.transfer.Transfers;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Pays for batches by bank transfers, which another person confirms (R-P6). */
@Service
public class CollectiveTransfers {

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchOrdering ordering;
    private final BatchMoney money;
    private final Transfers transfers;
    private final CollectiveSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectiveTransfers(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchOrdering ordering,
            BatchMoney money,
            Transfers transfers,
            CollectiveSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.entries = entries;
        this.ordering = ordering;
        this.money = money;
        this.transfers = transfers;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns why the batch cannot be paid in any way now; empty when it can, as far as is known here. */
    public Optional<BatchRefusal> unpayable(CollectiveBatch batch) {
        return ordering.unpayable(batch);
    }

    /** Returns why a bank transfer with this number cannot be announced; empty when it can. */
    public Optional<BatchRefusal> wrongReference(String reference) {
        if (!Transfers.isReference(reference)) {
            return Optional.of(BatchRefusal.REFERENCE_WRONG);
        }
        return transfers.known(reference) ? Optional.of(BatchRefusal.REFERENCE_KNOWN) : Optional.empty();
    }

    /**
     * Announces a bank transfer for exactly what is left to pay. Somebody who sees the bank account confirms it.
     *
     * @param reference the bank's number of the transfer; unchecked input
     */
    public OpenedOrder announce(Clerk clerk, BatchId id, String reference, Money amount) {
        Optional<BatchRefusal> wrong = wrongReference(reference);
        if (wrong.isPresent()) {
            return OpenedOrder.refused(wrong.get());
        }
        try {
            return ordering.prepared(id, Transfers.METHOD, Optional.of(amount))
                    .orElseGet(() -> transaction.execute(status -> announceAlone(clerk, id, reference, amount)));
        } catch (DataIntegrityViolationException e) {
            return OpenedOrder.refused(
                    transfers.known(reference) ? BatchRefusal.REFERENCE_KNOWN : BatchRefusal.PLATFORM_SILENT);
        }
    }

    /** Withdraws the announced bank transfer, because it was mistyped or is not made after all. */
    public Optional<BatchRefusal> withdraw(Clerk clerk, BatchId id) {
        Optional<BankTransfer> waiting = repository.findById(id.value()).flatMap(money::waitingTransfer);
        return waiting.filter(transfer -> transfers.drop(transfer.orderNumber(), "", clerk))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(BatchRefusal.NO_TRANSFER);
    }

    /** Announces it under the batch's lock, so that two people or nodes open one order. */
    private OpenedOrder announceAlone(Clerk clerk, BatchId id, String reference, Money amount) {
        CollectiveBatch batch = repository.lock(id).orElseThrow();
        Instant now = clock.instant();
        List<PaymentLine> toPay = entries.toPay(id);
        Optional<OpenedOrder> ended = ordering.ended(batch, toPay, Transfers.METHOD);
        if (ended.isPresent()) {
            return ended.get();
        }
        if (!BatchOrdering.sum(toPay).equals(amount)) {
            return OpenedOrder.refused(BatchRefusal.AMOUNT_DIFFERS);
        }
        Instant confirmed = now.plus(settings.confirmWithin());
        Instant latest = batch.madeAt().plus(settings.validFor()).plus(settings.confirmWithin());
        batch.keepOpen(confirmed.isBefore(latest) ? confirmed : latest);
        PaymentOrder order = transfers.announce(
                toPay,
                ordering.title(batch),
                Duration.between(now, batch.expiresAt()),
                BatchOrdering.path(batch),
                reference,
                clerk);
        ordering.keep(clerk, "collective.transfer", batch, order);
        return new OpenedOrder(order.number(), null);
    }
}
