package org.cetreg.registration.collective;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.transfer.BankTransfer;
import org.cetreg.payment.transfer.Transfers;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays for batches: at a platform, or by a bank transfer that another person confirms (R-P6). Before an order is opened,
 * the candidates' own payments and the batch's earlier orders are closed; an order has one line for each entry, and no
 * entry has two payable orders (R-P7).
 */
@Service
public class CollectivePayments {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchOrders orders;
    private final BatchPayments closing;
    private final Payments payments;
    private final PaymentLines lines;
    private final Transfers transfers;
    private final BatchMoney money;
    private final ExamCatalogues catalogues;
    private final CollectiveSettings settings;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;
    private final Duration payWithin;

    CollectivePayments(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchOrders orders,
            BatchPayments closing,
            Payments payments,
            PaymentLines lines,
            Transfers transfers,
            BatchMoney money,
            ExamCatalogues catalogues,
            CollectiveSettings settings,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock,
            @Value("${cet.registration.pay-within}") Duration payWithin) {
        this.repository = repository;
        this.entries = entries;
        this.orders = orders;
        this.closing = closing;
        this.payments = payments;
        this.lines = lines;
        this.transfers = transfers;
        this.money = money;
        this.catalogues = catalogues;
        this.settings = settings;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
        this.payWithin = payWithin;
    }

    /**
     * The number of a payment order, or the reason why none was opened.
     *
     * @param number null when there is none
     * @param refusal null when there is a number
     */
    public record Opened(String number, BatchRefusal refusal) {

        static Opened refused(BatchRefusal refusal) {
            return new Opened(null, refusal);
        }
    }

    /**
     * Returns the methods from which the school can choose, the preselected one first; empty when the office has switched
     * all off. Those at which a payer chooses a bank of their own are for candidates.
     */
    public List<PaymentMethod> methods() {
        return payments.choices().available().stream()
                .filter(method -> payments.banks(method).isEmpty())
                .toList();
    }

    /**
     * Returns the signed way to the platform's page.
     *
     * @param phone whether the payer's browser runs on a phone
     * @throws org.cetreg.payment.OrderNotOpen when the payment order is paid, closed or expired
     * @throws PlatformUnavailable when the platform has to be asked and gives no clear answer
     */
    public PlatformPage platformPage(String number, boolean phone) {
        return payments.platformPage(number, phone, Optional.empty());
    }

    /**
     * Opens a payment order for what is left to pay, or returns the open one if it has the same lines and method.
     *
     * @param method one of the {@link #methods}
     */
    public Opened open(Clerk clerk, BatchId id, PaymentMethod method) {
        return prepared(id, method, Optional.empty())
                .orElseGet(() -> transaction.execute(status -> openAlone(clerk, id, method)));
    }

    /** Returns why the batch cannot be paid in any way now; empty when it can, as far as is known here. */
    public Optional<BatchRefusal> unpayable(CollectiveBatch batch) {
        if (!batch.payable(clock.instant())) {
            return Optional.of(BatchRefusal.NOT_OPEN);
        }
        return money.waitingTransfer(batch).map(transfer -> BatchRefusal.TRANSFER_WAITS);
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
    public Opened announce(Clerk clerk, BatchId id, String reference, Money amount) {
        Optional<BatchRefusal> wrong = wrongReference(reference);
        if (wrong.isPresent()) {
            return Opened.refused(wrong.get());
        }
        try {
            return prepared(id, Transfers.METHOD, Optional.of(amount))
                    .orElseGet(() -> transaction.execute(status -> announceAlone(clerk, id, reference, amount)));
        } catch (DataIntegrityViolationException e) {
            return Opened.refused(
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

    /**
     * Queries the platform about the batch's payment order 「更新」 (R-P2).
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    public void refresh(CollectiveBatch batch) {
        batch.orderNumber().ifPresent(payments::ask);
    }

    /**
     * Closes what could be paid otherwise. Returns an answer when that is the end of it: the reason for a refusal, or the
     * open order that already is what was asked for.
     */
    private Optional<Opened> prepared(BatchId id, PaymentMethod method, Optional<Money> amount) {
        CollectiveBatch batch = repository.findById(id.value()).orElseThrow();
        Optional<BatchRefusal> unpayable = unpayable(batch);
        if (unpayable.isPresent()) {
            return unpayable.map(Opened::refused);
        }
        try {
            closing.closeCandidates(id);
            List<PaymentLine> toPay = entries.toPay(id);
            if (toPay.isEmpty()) {
                return Optional.of(Opened.refused(BatchRefusal.NOTHING_LEFT));
            }
            if (amount.filter(given -> !given.equals(sum(toPay))).isPresent()) {
                return Optional.of(Opened.refused(BatchRefusal.AMOUNT_DIFFERS));
            }
            Optional<String> same = batch.orderNumber().filter(number -> pays(number, toPay, method));
            if (same.isPresent()) {
                return same.map(number -> new Opened(number, null));
            }
            return closing.closeSchools(id)
                    ? Optional.of(Opened.refused(BatchRefusal.PAID_MEANWHILE))
                    : Optional.empty();
        } catch (PlatformUnavailable e) {
            return Optional.of(Opened.refused(BatchRefusal.PLATFORM_SILENT));
        }
    }

    private boolean pays(String number, List<PaymentLine> toPay, PaymentMethod method) {
        PaymentOrder order = payments.order(number);
        return order.status() == PaymentStatus.OPEN
                && order.method().equals(method)
                && order.expiresAt().isAfter(clock.instant())
                && lines.of(number).equals(toPay);
    }

    /** Opens an order under the batch's lock, so that two people or nodes open one. */
    private Opened openAlone(Clerk clerk, BatchId id, PaymentMethod method) {
        CollectiveBatch batch = repository.lock(id).orElseThrow();
        Instant now = clock.instant();
        List<PaymentLine> toPay = entries.toPay(id);
        Optional<Opened> ended = ended(batch, toPay, method);
        if (ended.isPresent()) {
            return ended.get();
        }
        Duration left = Duration.between(now, batch.expiresAt());
        Duration shorter = left.compareTo(payWithin) < 0 ? left : payWithin;
        PaymentOrder order = payments.open(
                method, toPay, title(batch), shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter, path(batch));
        keep(clerk, batch, order, now);
        record(clerk, "collective.pay", batch, order);
        return new Opened(order.number(), null);
    }

    private Opened announceAlone(Clerk clerk, BatchId id, String reference, Money amount) {
        CollectiveBatch batch = repository.lock(id).orElseThrow();
        Instant now = clock.instant();
        List<PaymentLine> toPay = entries.toPay(id);
        Optional<Opened> ended = ended(batch, toPay, Transfers.METHOD);
        if (ended.isPresent()) {
            return ended.get();
        }
        if (!sum(toPay).equals(amount)) {
            return Opened.refused(BatchRefusal.AMOUNT_DIFFERS);
        }
        Instant confirmed = now.plus(settings.confirmWithin());
        Instant latest = batch.madeAt().plus(settings.validFor()).plus(settings.confirmWithin());
        batch.keepOpen(confirmed.isBefore(latest) ? confirmed : latest);
        PaymentOrder order = transfers.announce(
                toPay, title(batch), Duration.between(now, batch.expiresAt()), path(batch), reference, clerk);
        keep(clerk, batch, order, now);
        record(clerk, "collective.transfer", batch, order);
        return new Opened(order.number(), null);
    }

    /**
     * Returns the order by this method that somebody else has opened meanwhile, or the reason why none can be opened: an
     * open order by another method, for instance.
     */
    private Optional<Opened> ended(CollectiveBatch batch, List<PaymentLine> toPay, PaymentMethod method) {
        Optional<BatchRefusal> unpayable = unpayable(batch);
        if (unpayable.isPresent()) {
            return unpayable.map(Opened::refused);
        }
        if (toPay.isEmpty()) {
            return Optional.of(Opened.refused(BatchRefusal.NOTHING_LEFT));
        }
        return batch.orderNumber()
                .map(payments::order)
                .filter(order -> order.status() == PaymentStatus.OPEN)
                .map(order -> order.method().equals(method) && !method.equals(Transfers.METHOD)
                        ? new Opened(order.number(), null)
                        : Opened.refused(BatchRefusal.PAYING_MEANWHILE));
    }

    private void keep(Clerk clerk, CollectiveBatch batch, PaymentOrder order, Instant now) {
        orders.add(batch.id(), order.number(), clerk, now);
        batch.paidWith(order.number());
    }

    private void record(Clerk clerk, String action, CollectiveBatch batch, PaymentOrder order) {
        audit.record(
                clerk.actor(),
                action,
                "collective-batch:" + batch.id(),
                "opened",
                Map.of("order", order.number(), "amount", order.amount().yuan()));
    }

    private String title(CollectiveBatch batch) {
        ExamCatalogue catalogue = catalogues.current();
        String title = catalogue.sitting().name() + " "
                + catalogue.institution(batch.institutionCode()).label() + " #" + batch.id();
        return title.length() > 120 ? title.substring(0, 120) : title;
    }

    private static String path(CollectiveBatch batch) {
        return "/staff/collective/" + batch.id();
    }

    private static Money sum(List<PaymentLine> toPay) {
        return toPay.stream().map(PaymentLine::amount).reduce(Money.ZERO, Money::plus);
    }
}
