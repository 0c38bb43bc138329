package org.cetreg.registration.collective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cetreg.payment.PageQueries;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.refund.Refund;
import org.cetreg.payment.transfer.BankTransfer;
import org.cetreg.payment.transfer.Transfers;
import org.springframework.stereotype.Service;

/** What has become of the money for a batch, for the pages of the school's staff. */
@Service
public class BatchMoney {

    private final Payments payments;
    private final PaymentLines lines;
    private final PageQueries queries;
    private final Transfers transfers;
    private final BatchOrders orders;

    BatchMoney(Payments payments, PaymentLines lines, PageQueries queries, Transfers transfers, BatchOrders orders) {
        this.payments = payments;
        this.lines = lines;
        this.queries = queries;
        this.transfers = transfers;
        this.orders = orders;
    }

    /** Returns the payment order that was opened for the batch last. */
    public Optional<PaymentOrder> order(CollectiveBatch batch) {
        return batch.orderNumber().map(payments::order);
    }

    /** Returns the bank transfer that was announced for a payment order. */
    public Optional<BankTransfer> transfer(PaymentOrder order) {
        return order.method().equals(Transfers.METHOD) ? transfers.of(order.number()) : Optional.empty();
    }

    /** Returns the bank transfer that was announced for the batch last, if it waits for its confirmation. */
    public Optional<BankTransfer> waitingTransfer(CollectiveBatch batch) {
        return batch.orderNumber().flatMap(transfers::of).filter(BankTransfer::waiting);
    }

    /** Returns what is given back to the school, by the entries; empty unless the batch is paid. */
    public Map<Long, Refund> refunds(CollectiveBatch batch) {
        return batch.status() != BatchStatus.PAID
                ? Map.of()
                : orders.of(batch.id()).stream()
                        .map(lines::refunds)
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(Refund::item, refund -> refund, (first, second) -> second));
    }

    /** Queries the platform because a page is about to show the batch, if a payer was sent to the platform for it. */
    public void askForPage(CollectiveBatch batch) {
        if (batch.status() == BatchStatus.OPEN) {
            batch.orderNumber().ifPresent(queries::about);
        }
    }
}
