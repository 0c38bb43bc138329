package org.cetreg.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Checks who logs in, and ends logins (R-A3). */
@Service
public class Logins {

    private static final String BY_ACCOUNT = "login.account";
    private static final String BY_ADDRESS = "login.address";

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final Audit audit;

    Logins(
            AccountRepository accounts,
            Passwords passwords,
            PasswordPolicy policy,
            Throttle throttle,
            TransactionOperations transactions,
            JdbcTemplate jdbc,
            Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** How an attempt ended. */
    public sealed interface Outcome {

        /** They are who they say. */
        record Welcome(AccountPrincipal principal) implements Outcome {}

        /** Account or password is wrong; which, nobody is told. */
        record Wrong() implements Outcome {}

        /** After too many failures nothing is checked until then. */
        record Closed(Instant until) implements Outcome {}
    }

    /**
     * Checks account and password. An account that does not exist takes the same statements and the same hashing as a
     * wrong password.
     *
     * @param email the account as typed
     * @param address the internet address of who tries
     * @throws TooBusy when too many others log in at this moment
     */
    public Outcome logIn(String email, String password, String address) {
        Optional<EmailAddress> login = EmailAddress.parse(email);
        String name = login.map(EmailAddress::text).orElse(email).toLowerCase();
        Outcome outcome = passwords.inTurn(
                hasher -> check(hasher, name, password, Map.of(BY_ACCOUNT, name, BY_ADDRESS, address)));
        if (outcome instanceof Outcome.Welcome welcome) {
            String actor = welcome.principal().actor();
            audit.record(actor, "account.login", actor, "welcome", Map.of("address", address));
        } else {
            String result = outcome instanceof Outcome.Closed ? "closed" : "wrong";
            audit.record("address:" + address, "account.login", "account", result, Map.of());
        }
        return outcome;
    }

    // Within one turn, so that attempts at the same moment cannot outrun the count.
    private Outcome check(Passwords.Hasher hasher, String name, String password, Map<String, String> keys) {
        Throttle.Standing standing = throttle.standing(keys);
        if (standing.closedUntil().isPresent()) {
            return new Outcome.Closed(standing.closedUntil().get());
        }
        Account account = accounts.findByEmail(name).orElse(null);
        if (!hasher.matches(password, account == null ? null : account.passwordHash())) {
            throttle.failed(keys);
            return new Outcome.Wrong();
        }
        if (standing.failedBefore()) {
            throttle.succeeded(BY_ACCOUNT, name);
        }
        if (hasher.isOutdated(account.passwordHash())) {
            replace(account.id(), hasher.hash(password));
        }
        return new Outcome.Welcome(account.principal());
    }

    /**
     * 「修改密码」: with the old password known. All other logins of the passport end.
     *
     * @param sessionId the login that stays
     * @return what cannot be accepted, by field; empty when the password was changed
     * @throws TooBusy when too many passwords are being hashed already
     */
    public List<Refusal> changePassword(
            AccountPrincipal holder, String oldPassword, String newPassword, String sessionId) {
        EmailAddress email = new EmailAddress(holder.email());
        Optional<Refusal> bad = policy.refusal("newPassword", newPassword, Optional.of(email));
        List<Refusal> refusals = new ArrayList<>(passwords.inTurn(
                hasher -> changePassword(hasher, holder, oldPassword, bad.isEmpty() ? newPassword : null)));
        bad.ifPresent(refusals::add);
        if (refusals.isEmpty()) {
            endAllBut(holder.passportId(), sessionId);
        }
        String result = refusals.isEmpty() ? "changed" : "refused";
        audit.record(holder.actor(), "account.changePassword", holder.actor(), result, Map.of());
        return refusals;
    }

    private List<Refusal> changePassword(
            Passwords.Hasher hasher, AccountPrincipal holder, String oldPassword, String newPassword) {
        String name = holder.email().toLowerCase();
        Optional<Instant> closed = throttle.closedUntil(BY_ACCOUNT, name);
        if (closed.isPresent()) {
            return List.of(new Refusal("oldPassword", "account.closed", closed.get()));
        }
        Account account = accounts.findById(holder.accountId()).orElseThrow();
        if (!hasher.matches(oldPassword, account.passwordHash())) {
            throttle.failed(BY_ACCOUNT, name);
            return List.of(new Refusal("oldPassword", "account.password.oldWrong"));
        }
        if (newPassword != null) {
            replace(account.id(), hasher.hash(newPassword));
        }
        return List.of();
    }

    /** Ends every login of a passport, on all nodes. */
    public void endAll(String passportId) {
        jdbc.update("delete from spring_session where principal_name = ?", passportId);
    }

    private void endAllBut(String passportId, String sessionId) {
        jdbc.update("delete from spring_session where principal_name = ? and session_id <> ?", passportId, sessionId);
    }

    private void replace(long accountId, String hash) {
        transactions.executeWithoutResult(
                status -> accounts.findById(accountId).ifPresent(account -> account.replacePasswordHash(hash)));
    }
}
