package org.cetreg.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.SiteLanguage;
import org.cetreg.shared.time.Time;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Finds passport accounts and changes their holders' profiles. Signing up is in the package {@code login}. */
@Service
public class Accounts {

    private final AccountRepository accounts;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    Accounts(AccountRepository accounts, TransactionOperations transactions, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the account with this primary key, by one statement. */
    public Optional<Account> find(AccountId accountId) {
        return accounts.find(accountId);
    }

    /**
     * Returns the address and language for mails to an account's holder, by one statement.
     *
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public Addressee addressee(AccountId accountId) {
        return accounts.find(accountId).orElseThrow().addressee();
    }

    /** Sets the language of mails to the holder, by one statement. */
    public void changeMailLanguage(AccountPrincipal holder, Locale locale) {
        String language = SiteLanguage.of(locale).toLanguageTag();
        transactions.executeWithoutResult(status -> accounts.changeLanguage(holder.accountId(), language));
    }

    /** Returns why a profile is not acceptable, by field. */
    public List<RejectedInput> refusals(Profile profile) {
        return profile.refusals(today());
    }

    /**
     * Replaces the holder's profile (「修改资料」).
     *
     * @throws IllegalArgumentException if {@link #refusals(Profile)} is not empty
     */
    public void changeProfile(AccountPrincipal holder, Profile profile) {
        if (!refusals(profile).isEmpty()) {
            throw new IllegalArgumentException("Refused: " + refusals(profile));
        }
        transactions.executeWithoutResult(status -> {
            held(holder.accountId()).changeProfile(profile);
            audit.record(holder.actor(), "account.changeProfile", holder.actor().text(), "changed", Map.of());
        });
    }

    private Account held(AccountId accountId) {
        return accounts.findToChange(accountId).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Time.BEIJING);
    }
}
