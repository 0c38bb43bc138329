package org.cetreg.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up passport accounts for other modules: by passport ID, several at once, or by staff role. */
@Service
public class Passports {

    private static final Pattern ACTOR = Pattern.compile("account:([0-9]{1,18})");

    private final AccountRepository accounts;

    Passports(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * Returns the primary key of the account with this name in the audit trail.
     *
     * @throws IllegalArgumentException if the name does not denote an account
     */
    public static long idOf(String actor) {
        Matcher account = ACTOR.matcher(String.valueOf(actor));
        if (!account.matches()) {
            throw new IllegalArgumentException("Not an account: " + actor);
        }
        return Long.parseLong(account.group(1));
    }

    /** Returns the candidate's account with this passport ID; accounts of staff are not found. */
    public Optional<Account> candidate(String passportId) {
        return accounts.findByPassportId(passportId)
                .filter(account -> !account.role().isStaff());
    }

    /** Returns several accounts by their primary keys, in one statement. */
    public Map<Long, Account> find(Collection<Long> accountIds) {
        return accounts.findAllById(accountIds).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /**
     * An account and whether mail reaches its holder.
     *
     * @param mailFails whether a mail server has permanently rejected mail to the account's e-mail
     */
    public record Reached(Account account, boolean mailFails) {}

    /** Returns the same accounts as {@link #find}, with the state of their mailboxes, also in one statement. */
    public Map<Long, Reached> reached(Collection<Long> accountIds) {
        return accounts.findWithMail(accountIds).stream()
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
    public void showName(long accountId, String name) {
        accounts.showName(accountId, name);
    }
}
