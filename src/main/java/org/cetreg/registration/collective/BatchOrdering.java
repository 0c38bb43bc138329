package org.cetreg.registration.collective;

import java.time.Clock;
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
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.transfer.Transfers;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.springframework.stereotype.Component;

/**
 * What is the same for every way of paying for a batch: whether an order can be opened, what has to be closed before, and
 * what is recorded afterwards. An order has one line for each entry, and no entry has two payable orders (R-P7).
 */
@Component
class BatchOrdering {

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchOrders orders;
    private final BatchPayments closing;
    private final Payments payments;
    private final PaymentLines lines;
    private final BatchMoney money;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;

    BatchOrdering(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchOrders orders,
            BatchPayments closing,
            Payments payments,
            PaymentLines lines,
            BatchMoney money,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.entries = entries;
        this.orders = orders;
        this.closing = closing;
        this.payments = payments;
        this.lines = lines;
        this.money = money;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns why the batch cannot be paid in any way now; empty when it can, as far as is known here. */
    Optional<BatchRefusal> unpayable(CollectiveBatch batch) {
        if (!batch.payable(clock.instant())) {
            return Optional.of(BatchRefusal.NOT_OPEN);
        }
        return money.waitingTransfer(batch).map(transfer -> BatchRefusal.TRANSFER_WAITS);
    }

    /**
     * Closes what could be paid otherwise. Returns an answer when that is the end of it: the reason for a refusal, or the
     * open order that already is what was asked for.
     */
    Optional<OpenedOrder> prepared(BatchId id, PaymentMethod method, Optional<Money> amount) {
        CollectiveBatch batch = repository.findById(id.value()).orElseThrow();
        Optional<BatchRefusal> unpayable = unpayable(batch);
        if (unpayable.isPresent()) {
            return unpayable.map(OpenedOrder::refused);
        }
        try {
            closing.closeCandidates(id);
            List<PaymentLine> toPay = entries.toPay(id);
            if (toPay.isEmpty()) {
                return Optional.of(OpenedOrder.refused(BatchRefusal.NOTHING_LEFT));
            }
            if (amount.filter(given -> !given.equals(sum(toPay))).isPresent()) {
                return Optional.of(OpenedOrder.refused(BatchRefusal.AMOUNT_DIFFERS));
            }
            Optional<String> same = batch.orderNumber().filter(number -> pays(number, toPay, method));
            if (same.isPresent()) {
                return same.map(number -> new OpenedOrder(number, null));
            }
            return closing.closeSchools(id)
                    ? Optional.of(OpenedOrder.refused(BatchRefusal.PAID_MEANWHILE))
                    : Optional.empty();
        } catch (PlatformUnavailable e) {
            return Optional.of(OpenedOrder.refused(BatchRefusal.PLATFORM_SILENT));
        }
    }

    private boolean pays(String number, List<PaymentLine> toPay, PaymentMethod method) {
        PaymentOrder order = payments.order(number);
        return order.status() == PaymentStatus.OPEN
                && order.method().equals(method)
                && order.expiresAt().isAfter(clock.instant())
                && lines.of(number).equals(toPay);
    }

    /**
     * Returns the order by this method that somebody else has opened meanwhile, or the reason why none can be opened: an
     * open order by another method, for instance.
     */
    Optional<OpenedOrder> ended(CollectiveBatch batch, List<PaymentLine> toPay, PaymentMethod method) {
        Optional<BatchRefusal> unpayable = unpayable(batch);
        if (unpayable.isPresent()) {
            return unpayable.map(OpenedOrder::refused);
        }
        if (toPay.isEmpty()) {
            return Optional.of(OpenedOrder.refused(BatchRefusal.NOTHING_LEFT));
        }
        return batch.orderNumber()
                .map(payments::order)
                .filter(order -> order.status() == PaymentStatus.OPEN)
                .map(order -> order.method().equals(method) && !method.equals(Transfers.METHOD)
                        ? new OpenedOrder(order.number(), null)
                        : OpenedOrder.refused(BatchRefusal.PAYING_MEANWHILE));
    }

    /** Records that the order was opened for the batch, under the batch's lock. */
    void keep(Clerk clerk, String action, CollectiveBatch batch, PaymentOrder order) {
        orders.add(batch.id(), order.number(), clerk, clock.instant());
        batch.paidWith(order.number());
        audit.record(
                clerk.actor(),
                action,
                "collective-batch:" + batch.id(),
                "opened",
                Map.of("order", order.number(), "amount", order.amount().yuan()));
    }

    /** Returns the title that the payer sees: the sitting, the institution and the batch. */
    String title(CollectiveBatch batch) {
        ExamCatalogue catalogue = catalogues.current();
        String title = catalogue.sitting().name() + " "
                + catalogue.institution(batch.institutionCode()).label() + " #" + batch.id();
        return title.length() > 120 ? title.substring(0, 120) : title;
    }

    /** Returns the path of the batch's page. */
    static String path(CollectiveBatch batch) {
        return "/staff/collective/" + batch.id();
    }

    /** Returns what these lines cost together. */
    static Money sum(List<PaymentLine> toPay) {
        return toPay.stream().map(PaymentLine::amount).reduce(Money.ZERO, Money::plus);
    }
}
