package org.cetreg.registration.collective;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.Clerk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays for batches at a payment platform (R-P6). Before an order is opened, the candidates' own payments and the batch's
 * earlier orders are closed.
 */
@Service
public class CollectivePayments {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchOrdering ordering;
    private final Payments payments;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration payWithin;

    CollectivePayments(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchOrdering ordering,
            Payments payments,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${cet.registration.pay-within}") Duration payWithin) {
        this.repository = repository;
        this.entries = entries;
        this.ordering = ordering;
        this.payments = payments;
        this.transaction = transaction;
        this.clock = clock;
        this.payWithin = payWithin;
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
    public OpenedOrder open(Clerk clerk, BatchId id, PaymentMethod method) {
        return ordering.prepared(id, method, Optional.empty())
                .orElseGet(() -> transaction.execute(status -> openAlone(clerk, id, method)));
    }

    /**
     * Queries the platform about the batch's payment order 「更新」 (R-P2).
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    public void refresh(CollectiveBatch batch) {
        batch.orderNumber().ifPresent(payments::ask);
    }

    /** Opens an order under the batch's lock, so that two people or nodes open one. */
    private OpenedOrder openAlone(Clerk clerk, BatchId id, PaymentMethod method) {
        CollectiveBatch batch = repository.lock(id).orElseThrow();
        Instant now = clock.instant();
        List<PaymentLine> toPay = entries.toPay(id);
        Optional<OpenedOrder> ended = ordering.ended(batch, toPay, method);
        if (ended.isPresent()) {
            return ended.get();
        }
        Duration left = Duration.between(now, batch.expiresAt());
        Duration shorter = left.compareTo(payWithin) < 0 ? left : payWithin;
        PaymentOrder order = payments.open(
                method,
                toPay,
                ordering.title(batch),
                shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter,
                BatchOrdering.path(batch));
        ordering.keep(clerk, "collective.pay", batch, order);
        return new OpenedOrder(order.number(), null);
    }
}
