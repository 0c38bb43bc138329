package org.cetreg.registration.receipt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.AccountNames;
import org.cetreg.account.Passports;
import org.cetreg.payment.history.FoundOrder;
import org.cetreg.payment.history.PaymentSearch;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Service;

/** Candidates' payments for the staff. What the staff read about a person leaves an entry in the audit trail. */
@Service
public class PaymentCases {

    private final PaymentSearch search;
    private final Purchases purchases;
    private final BoughtEntries entries;
    private final AccountNames names;
    private final Passports passports;
    private final Audit audit;

    PaymentCases(
            PaymentSearch search,
            Purchases purchases,
            BoughtEntries entries,
            AccountNames names,
            Passports passports,
            Audit audit) {
        this.search = search;
        this.purchases = purchases;
        this.entries = entries;
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

    /** Returns what the candidate has chosen, by item, because a member of staff searches by the candidate. */
    public Map<Long, BoughtEntry> entries(AccountId candidate, Clerk clerk) {
        audit.record(clerk.actor(), "payment.search", Actor.account(candidate).text(), "shown", Map.of());
        return entries.of(candidate);
    }

    /** An order that was found and what it pays for. */
    public record Found(FoundOrder order, List<BoughtEntry> entries) {}

    /**
     * Returns one page of orders, newest first.
     *
     * @param known the entries of the candidate by whom the filter selects; null when it selects by none
     */
    public List<Found> page(
            PaymentSearch.Filter filter, Map<Long, BoughtEntry> known, Optional<String> before, int size) {
        List<FoundOrder> orders = search.page(filter, before, size);
        Map<Long, BoughtEntry> named = known != null
                ? known
                : entries.of(
                        orders.stream().flatMap(order -> order.items().stream()).toList());
        return orders.stream()
                .map(order -> new Found(
                        order,
                        order.items().stream()
                                .filter(named::containsKey)
                                .map(named::get)
                                .toList()))
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
