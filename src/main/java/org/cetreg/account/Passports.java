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

/** Passports as those need them who serve their holders: looked up by their ID, several at once, or by what staff they are. */
@Service
public class Passports {

    private final AccountRepository accounts;

    Passports(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * The account that the audit trail calls so.
     *
     * @throws IllegalArgumentException when it is no account
     */
    public static AccountId idOf(Actor actor) {
        return actor.accountId().orElseThrow(() -> new IllegalArgumentException("No account: " + actor));
    }

    /** A candidate's passport by its ID; staff have none to be found by. */
    public Optional<Account> candidate(String passportId) {
        return accounts.findByPassportId(passportId)
                .filter(account -> !account.role().isStaff());
    }

    /** Several accounts by their numbers, in one statement. */
    public Map<AccountId, Account> find(Collection<AccountId> accountIds) {
        return accounts.findAllById(List.of(AccountId.values(accountIds))).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /**
     * An account, and whether its holder gets mail.
     *
     * @param mailFails whether a mail server said for good that the e-mail takes none
     */
    public record Reached(Account account, boolean mailFails) {}

    /** The same as {@link #find}, with what is known of their mailboxes; one statement as well. */
    public Map<AccountId, Reached> reached(Collection<AccountId> accountIds) {
        return accounts.findWithMail(List.of(AccountId.values(accountIds))).stream()
                .map(found -> new Reached(found.getAccount(), found.getFailing() != null))
                .collect(Collectors.toMap(found -> found.account().id(), Function.identity()));
    }

    /** Where those get mail who have this role, and under whose institution the other one lies; not those who left. */
    public List<Addressee> staff(Role role, String institution) {
        return accounts.findStaff(role.name(), institution).stream()
                .map(Account::addressee)
                .toList();
    }

    /** What page heads call the holder from the next login on; null: the e-mail again. */
    @Transactional
    public void showName(AccountId accountId, String name) {
        accounts.showName(accountId, name);
    }
}
