package org.cetreg.registration.collective;

import java.util.ArrayList;
import java.util.List;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.transfer.BankTransfer;
import org.cetreg.payment.transfer.Transfers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes payments at the platform before something is done with a batch. None of it runs in a transaction. */
@Component
class BatchPayments {

    /** So many silences in a row mean that the platform is down. */
    private static final int SILENCES = 3;

    private final Payments payments;
    private final PaymentLines lines;
    private final BatchEntries entries;
    private final BatchOrders orders;
    private final Transfers transfers;
    private final TransactionTemplate transaction;

    BatchPayments(
            Payments payments,
            PaymentLines lines,
            BatchEntries entries,
            BatchOrders orders,
            Transfers transfers,
            TransactionTemplate transaction) {
        this.payments = payments;
        this.lines = lines;
        this.entries = entries;
        this.orders = orders;
        this.transfers = transfers;
        this.transaction = transaction;
    }

    /**
     * Closes the candidates' own payments for entries of an open batch. Entries for which a candidate has paid meanwhile
     * leave the batch.
     *
     * @throws PlatformUnavailable when the platform gave no clear answer about one of them; others may be closed
     */
    void closeCandidates(BatchId batch) {
        List<String> own = new ArrayList<>(lines.payableOrders(
                entries.toPay(batch).stream().map(PaymentLine::item).toList()));
        own.removeAll(orders.of(batch));
        PlatformUnavailable silent = null;
        int silences = 0;
        for (int at = 0; at < own.size() && silences < SILENCES; at++) {
            try {
                payments.close(own.get(at));
                silences = 0;
            } catch (PlatformUnavailable e) {
                silent = e;
                silences++;
            }
        }
        transaction.executeWithoutResult(status -> entries.leaveOutPaid(batch));
        if (silent != null) {
            throw silent;
        }
    }

    /**
     * Closes the school's own open payment orders, except that of a bank transfer that waits for its confirmation: a
     * colleague may have announced it this moment.
     *
     * @return whether one of the batch's payment orders is paid
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    boolean closeSchools(BatchId batch) {
        return close(orders.of(batch).stream()
                .filter(number ->
                        transfers.of(number).filter(BankTransfer::waiting).isEmpty())
                .toList());
    }

    /** Closes all the school's open payment orders; otherwise as {@link #closeSchools}. */
    boolean closeAll(BatchId batch) {
        return close(orders.of(batch));
    }

    private boolean close(List<String> numbers) {
        boolean paid = false;
        for (String number : numbers) {
            paid |= payments.close(number) == PaymentStatus.PAID;
        }
        return paid;
    }

    /** Returns whether one of the school's payment orders can still be paid. */
    boolean anyOpen(BatchId batch) {
        return orders.of(batch).stream()
                .anyMatch(number -> payments.order(number).status() == PaymentStatus.OPEN);
    }
}
