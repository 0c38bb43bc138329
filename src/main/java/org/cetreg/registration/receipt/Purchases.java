package org.cetreg.registration.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.history.LineHistory;
import org.cetreg.payment.history.OrderHistory;
import org.cetreg.payment.history.PaymentHistories;
import org.cetreg.shared.AccountId;
import org.springframework.stereotype.Service;

/** The payment orders of candidates with what they pay for, for the candidate and for the staff. */
@Service
public class Purchases {

    private final BoughtEntries entries;
    private final PaymentHistories histories;

    Purchases(BoughtEntries entries, PaymentHistories histories) {
        this.entries = entries;
        this.histories = histories;
    }

    /**
     * Returns a passport account's own orders that have received money or can still be paid, of all sittings, newest
     * first. An order of a collective payment is the school's. Executes three statements.
     */
    public List<Purchase> of(AccountId accountId) {
        Map<Long, BoughtEntry> own = entries.of(accountId);
        return own.isEmpty()
                ? List.of()
                : histories.of(own.keySet()).stream()
                        .map(order -> new Purchase(order, own))
                        .filter(purchase -> !purchase.collective())
                        .toList();
    }

    /**
     * Returns the order with this number if it is this account's own, and no collective payment; executes three statements.
     */
    public Optional<Purchase> own(AccountId accountId, String number) {
        return any(number)
                .filter(purchase -> !purchase.collective()
                        && purchase.lines().size() == purchase.order().lines().size()
                        && purchase.lines().stream()
                                .allMatch(line -> line.entry().accountId().equals(accountId)));
    }

    /** Returns the order with this number, whoever it belongs to; executes three statements. */
    public Optional<Purchase> any(String number) {
        return histories.order(number).map(this::named);
    }

    private Purchase named(OrderHistory order) {
        return new Purchase(
                order, entries.of(order.lines().stream().map(LineHistory::item).toList()));
    }
}
