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
import org.cetreg.shared.Time;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Passports, and what their holders tell about themselves. How one gets a passport, {@code login} knows. */
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

    /** The passport with this number; one statement. */
    public Optional<Account> find(AccountId accountId) {
        return accounts.find(accountId);
    }

    /**
     * Where the holder of a passport gets mail, and in which language; one statement.
     *
     * @throws java.util.NoSuchElementException when there is no such passport
     */
    public Addressee addressee(AccountId accountId) {
        return accounts.find(accountId).orElseThrow().addressee();
    }

    /** From now on the holder's mails are written in this language; one statement. */
    public void reads(AccountPrincipal holder, Locale locale) {
        String language = SiteLanguage.of(locale).toLanguageTag();
        transactions.executeWithoutResult(status -> accounts.read(holder.accountId(), language));
    }

    /** What of a profile cannot be accepted, by field. */
    public List<RejectedInput> refusals(Profile profile) {
        return profile.refusals(today());
    }

    /**
     * 「修改资料」: keeps what the holder tells instead of what they told before.
     *
     * @throws IllegalArgumentException when {@link #refusals(Profile)} names something
     */
    public void tell(AccountPrincipal holder, Profile profile) {
        if (!refusals(profile).isEmpty()) {
            throw new IllegalArgumentException("Refused: " + refusals(profile));
        }
        transactions.executeWithoutResult(status -> {
            held(holder.accountId()).tell(profile);
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
