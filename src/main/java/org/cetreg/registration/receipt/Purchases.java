package org.cetreg.registration.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.payment.history.LineHistory;
import org.cetreg.payment.history.OrderHistory;
import org.cetreg.payment.history.PaymentHistories;
import org.cetreg.registration.collective.BatchOrders;
import org.cetreg.shared.AccountId;
import org.springframework.stereotype.Service;

/** The payment orders of candidates with what they pay for, for the candidate and for the staff. */
@Service
public class Purchases {

    private final BoughtEntries entries;
    private final PaymentHistories histories;
    private final BatchOrders batches;

    Purchases(BoughtEntries entries, PaymentHistories histories, BatchOrders batches) {
        this.entries = entries;
        this.histories = histories;
        this.batches = batches;
    }

    /**
     * Returns a passport account's own orders that have received money or can still be paid, of all sittings, newest
     * first. An order of a collective payment is the school's. Executes four statements.
     */
    public List<Purchase> of(AccountId accountId) {
        Map<Long, BoughtEntry> own = entries.of(accountId);
        if (own.isEmpty()) {
            return List.of();
        }
        List<OrderHistory> orders = histories.of(own.keySet());
        Set<String> schools =
                batches.among(orders.stream().map(OrderHistory::number).toList());
        return orders.stream()
                .filter(order -> !schools.contains(order.number()))
                .map(order -> new Purchase(order, own, false))
                .toList();
    }

    /**
     * Returns the order with this number if it is this account's own, and no collective payment; executes four statements.
     */
    public Optional<Purchase> own(AccountId accountId, String number) {
        return any(number)
                .filter(purchase -> !purchase.collective()
                        && purchase.lines().size() == purchase.order().lines().size()
                        && purchase.lines().stream()
                                .allMatch(line -> line.entry().accountId().equals(accountId)));
    }

    /** Returns the order with this number, whoever it belongs to; executes four statements. */
    public Optional<Purchase> any(String number) {
        return histories.order(number).map(this::named);
    }

    private Purchase named(OrderHistory order) {
        return new Purchase(
                order,
                entries.of(order.lines().stream().map(LineHistory::item).toList()),
                batches.batchOf(order.number()).isPresent());
    }
}
