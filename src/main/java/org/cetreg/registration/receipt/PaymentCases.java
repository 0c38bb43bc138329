package org.cetreg.registration.receipt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.Account;
import org.cetreg.account.AccountNames;
import org.cetreg.account.Passports;
import org.cetreg.payment.history.FoundOrder;
import org.cetreg.payment.history.PaymentSearch;
import org.cetreg.registration.collective.BatchOrders;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Candidates' payments for the staff. What the staff read about a person leaves an entry in the audit trail. */
@Service
public class PaymentCases {

    private final PaymentSearch search;
    private final Purchases purchases;
    private final BoughtEntries entries;
    private final BatchOrders batches;
    private final AccountNames names;
    private final Passports passports;
    private final Audit audit;

    PaymentCases(
            PaymentSearch search,
            Purchases purchases,
            BoughtEntries entries,
            BatchOrders batches,
            AccountNames names,
            Passports passports,
            Audit audit) {
        this.search = search;
        this.purchases = purchases;
        this.entries = entries;
        this.batches = batches;
        this.names = names;
        this.passports = passports;
        this.audit = audit;
    }

    /**
     * Returns the passport account that somebody typed; empty when there is none.
     *
     * @param typed an e-mail or a passport ID
     */
    public Optional<AccountId> candidate(String typed) {
        return typed.contains("@")
                ? names.actor(typed).flatMap(Actor::accountId)
                : passports
                        .candidate(typed.replaceAll("[\\s\\p{Z}-]+", "").toUpperCase(Locale.ROOT))
                        .map(Account::id);
    }

    /** Returns the items that stand for what the candidate has chosen. */
    public Set<Long> items(AccountId candidate) {
        return entries.of(candidate).keySet();
    }

    /**
     * An order that was found and what it pays for.
     *
     * @param collective whether it is a school's collective payment, whose hundreds of entries its own page shows
     * @param entries what it pays for; empty for a collective payment
     */
    public record Found(FoundOrder order, boolean collective, List<BoughtEntry> entries) {}

    /**
     * Returns one page of orders, newest first. When it shows whose they are, the search leaves an entry in the audit trail,
     * which names no candidate but the one by whom was searched.
     *
     * @param candidate the candidate by whose items the filter selects; empty when it selects by none
     */
    @Transactional
    public List<Found> page(
            PaymentSearch.Filter filter,
            Optional<AccountId> candidate,
            Optional<String> before,
            int size,
            Clerk clerk) {
        List<FoundOrder> orders = search.page(filter, before, size);
        Set<String> collective =
                batches.among(orders.stream().map(FoundOrder::number).toList());
        Map<Long, BoughtEntry> named = entries.of(orders.stream()
                .filter(order -> !collective.contains(order.number()))
                .flatMap(order -> order.items().stream())
                .toList());
        if (candidate.isPresent() || !named.isEmpty()) {
            String object =
                    candidate.map(account -> Actor.account(account).text()).orElse("payments");
            audit.record(clerk.actor(), "payment.search", object, "shown", Map.of("orders", orders.size()));
        }
        return orders.stream()
                .map(order -> collective.contains(order.number())
                        ? new Found(order, true, List.of())
                        : new Found(order, false, named(order, named)))
                .toList();
    }

    private static List<BoughtEntry> named(FoundOrder order, Map<Long, BoughtEntry> entries) {
        return order.items().stream()
                .filter(entries::containsKey)
                .map(entries::get)
                .toList();
    }

    /** Returns the order with this number for a member of staff. */
    public Optional<Purchase> order(String number, Clerk clerk) {
        Optional<Purchase> found = purchases.any(number);
        found.ifPresent(
                purchase -> audit.record(clerk.actor(), "payment.read", "payment:" + number, "shown", Map.of()));
        return found;
    }
}
