package org.cetreg.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up passport accounts for other modules: by passport ID, several at once, or by staff role. */
@Service
public class Passports {

    private final AccountRepository accounts;

    Passports(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * Returns the primary key of the account with this name in the audit trail.
     *
     * @throws IllegalArgumentException if the name does not denote an account
     */
    public static AccountId idOf(Actor actor) {
        return actor.accountId().orElseThrow(() -> new IllegalArgumentException("Not an account: " + actor));
    }

    /** Returns the candidate's account with this passport ID; accounts of staff are not found. */
    public Optional<Account> candidate(String passportId) {
        return accounts.findByPassportId(passportId)
                .filter(account -> !account.role().isStaff());
    }

    /** Returns several accounts by their primary keys, in one statement. */
    public Map<AccountId, Account> find(Collection<AccountId> accountIds) {
        return accounts.findAllById(List.of(AccountId.values(accountIds))).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /**
     * An account and whether mail reaches its holder.
     *
     * @param mailFails whether a mail server has permanently rejected mail to the account's e-mail
     */
    public record Reached(Account account, boolean mailFails) {}

    /** Returns the same accounts as {@link #find}, with the state of their mailboxes, also in one statement. */
    public Map<AccountId, Reached> reached(Collection<AccountId> accountIds) {
        return accounts.findWithMail(List.of(AccountId.values(accountIds))).stream()
                .map(found -> new Reached(found.getAccount(), found.getFailing() != null))
                .collect(Collectors.toMap(found -> found.account().id(), Function.identity()));
    }

    /**
     * Returns the addressees with this role whose own institution is the given one or lies above it, except those whose
     * account is closed.
     */
    public List<Addressee> staff(Role role, String institution) {
        return accounts.findStaff(role.name(), institution).stream()
                .map(Account::addressee)
                .toList();
    }

    /** Sets the name in page heads from the next login on; null restores the e-mail. */
    @Transactional
    public void showName(AccountId accountId, String name) {
        accounts.showName(accountId, name);
    }
}
