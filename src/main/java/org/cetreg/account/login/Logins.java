package org.cetreg.account.login;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.CurrentLogin;
import org.cetreg.account.EmailAddress;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.NetworkAddress;
import org.cetreg.shared.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Checks passwords at login and ends logins (R-A3). */
@Service
public class Logins {

    private static final String BY_ACCOUNT = "login.account";
    private static final String BY_ADDRESS = "login.address";
    private static final String BY_DEVICE = "login.device";

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final KnownDevices devices;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Logins(
            AccountRepository accounts,
            Passwords passwords,
            KnownDevices devices,
            Throttle throttle,
            TransactionOperations transactions,
            JdbcTemplate jdbc,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.devices = devices;
        this.throttle = throttle;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An attempt to log in.
     *
     * @param email the account as typed
     * @param address the internet address from which it comes
     * @param deviceMark the browser's mark from {@link KnownDevices}; may be null
     * @param steps how many steps harder than usual the solved captcha was
     * @param since when the holder first asked, if they waited for their turn; else null
     */
    public record Attempt(String email, String password, String address, String deviceMark, int steps, Instant since) {

        /** Creates an attempt from an unknown browser, with a captcha of the usual difficulty. */
        public Attempt(String email, String password, String address) {
            this(email, password, address, null, 0, null);
        }

        /** Omits the password, because the text may be logged. */
        @Override
        public String toString() {
            return "Attempt";
        }
    }

    /** The outcome of an attempt. */
    public sealed interface Outcome {

        /** The password is right. */
        record Welcome(AccountPrincipal principal) implements Outcome {}

        /** The account or the password is wrong; the answer does not say which. */
        record Wrong() implements Outcome {}

        /** After too many failures, nothing is checked until the given time. */
        record Closed(Instant until) implements Outcome {}

        /**
         * After too many failures from this address, nothing is checked unless the captcha is the given number of steps
         * harder.
         */
        record Harder(int steps) implements Outcome {}

        /**
         * Too many people are logging in at the moment, and nothing was checked.
         *
         * @param seconds in how many seconds the turn comes
         * @param since the place in the queue, for the next {@link Attempt}; empty if there is none
         */
        record Busy(long seconds, Optional<Instant> since) implements Outcome {}
    }

    /**
     * Checks account and password. An unknown account takes the same statements and the same hashing as a wrong
     * password. A browser that is known for this login has an allowance of its own: a stranger's failures at the
     * account do not lock it, and failures of others behind the same address do not make its captcha harder.
     */
    public Outcome logIn(Attempt attempt) {
        String name = name(attempt.email());
        Map<String, String> keys = devices.number(attempt.deviceMark(), name)
                .map(device -> Map.of(BY_DEVICE, device))
                .orElse(Map.of(BY_ACCOUNT, name, BY_ADDRESS, attempt.address()));
        Outcome outcome = passwords
                .atOnce(hasher -> check(hasher, name, attempt, keys))
                .orElseGet(() -> queue(name, attempt, keys));
        if (outcome instanceof Outcome.Busy) {
            return outcome;
        }
        if (outcome instanceof Outcome.Welcome welcome) {
            Actor actor = welcome.principal().actor();
            audit.record(actor, "account.login", actor.text(), "welcome", Map.of("address", attempt.address()));
        } else {
            audit.record(Actor.address(attempt.address()), "account.login", "account", result(outcome), Map.of());
        }
        return outcome;
    }

    /** Waits for a turn, unless the attempt would not be checked anyway. */
    private Outcome queue(String name, Attempt attempt, Map<String, String> keys) {
        Throttle.Standing standing = throttle.standing(keys);
        Optional<Outcome> refused = refusal(standing, attempt);
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant since = attempt.since() == null ? clock.instant() : attempt.since();
        String holder = keys.getOrDefault(BY_DEVICE, name);
        String crowd = standing.steps() > 0 ? NetworkAddress.subscriber(attempt.address()) : null;
        try {
            return passwords.inTurn(
                    new TurnQueue.Applicant(holder, crowd, since), hasher -> check(hasher, name, attempt, keys));
        } catch (TooBusy e) {
            return new Outcome.Busy(e.seconds(), e.since());
        }
    }

    private static Optional<Outcome> refusal(Throttle.Standing standing, Attempt attempt) {
        if (standing.closedUntil().isPresent()) {
            return Optional.of(new Outcome.Closed(standing.closedUntil().get()));
        }
        return attempt.steps() < standing.steps()
                ? Optional.of(new Outcome.Harder(standing.steps()))
                : Optional.empty();
    }

    private static String result(Outcome outcome) {
        if (outcome instanceof Outcome.Harder) {
            return "harder";
        }
        return outcome instanceof Outcome.Closed ? "closed" : "wrong";
    }

    // Runs within one turn, so that simultaneous attempts cannot bypass the limit.
    private Outcome check(Passwords.Hasher hasher, String name, Attempt attempt, Map<String, String> keys) {
        Throttle.Standing standing = throttle.standing(keys);
        Optional<Outcome> refused = refusal(standing, attempt);
        if (refused.isPresent()) {
            return refused.get();
        }
        String password = attempt.password();
        Account account = accounts.findByEmail(name).orElse(null);
        if (!hasher.matches(password, account == null ? null : account.passwordHash())) {
            throttle.failed(keys);
            return new Outcome.Wrong();
        }
        if (standing.failedBefore()) {
            keys.entrySet().stream()
                    .filter(counted -> !counted.getKey().equals(BY_ADDRESS)) // guessers have accounts of their own
                    .forEach(counted -> throttle.succeeded(counted.getKey(), counted.getValue()));
        }
        if (hasher.isOutdated(account.passwordHash())) {
            renewHash(account, hasher.hash(password));
        }
        return new Outcome.Welcome(account.principal());
    }

    /** Resets the failures of an account whose holder has proved their identity in another way. */
    public void forgive(String email) {
        throttle.succeeded(BY_ACCOUNT, name(email));
    }

    /** Ends every login of an account on all nodes, including logins that are being checked at this moment. */
    public void endAll(String passportId) {
        jdbc.update("""
                with ended as (update account set login_round = login_round + 1, version = version + 1
                    where passport_id = ? returning passport_id || '.' || (login_round - 1) as sessions)
                delete from spring_session where principal_name in (select sessions from ended)
                """, passportId);
    }

    /** Removes the sessions of a login round that has ended. */
    public void removeEnded(AccountPrincipal ended) {
        jdbc.update("delete from spring_session where principal_name = ?", ended.sessionsKey());
    }

    /**
     * Ends every login of an account except the current one.
     *
     * @param sessionId the session of the current login
     */
    public void endOthers(AccountPrincipal holder, String sessionId) {
        change(holder, sessionId, Account::endLogins);
        audit.record(holder.actor(), "account.endLogins", holder.actor().text(), "ended", Map.of());
    }

    /**
     * Applies a change that ends an account's logins, and keeps the current login.
     *
     * @param sessionId the session of the current login
     * @param change changes the account, within a transaction
     */
    void change(AccountPrincipal holder, String sessionId, Consumer<Account> change) {
        AccountPrincipal changed = transactions.execute(status -> {
            Account account = accounts.findToChange(holder.accountId()).orElseThrow();
            change.accept(account);
            return accounts.saveAndFlush(account).principal();
        });
        jdbc.update(
                "delete from spring_session where principal_name = ? and session_id <> ?",
                holder.sessionsKey(),
                sessionId);
        events.publishEvent(new CurrentLogin.Changed(changed));
    }

    private static String name(String email) {
        return EmailAddress.parse(email).map(EmailAddress::text).orElse(email).toLowerCase(Locale.ROOT);
    }

    // Applies only while the checked hash is still stored, because the password may have been changed in the meantime.
    private void renewHash(Account account, String hash) {
        transactions.executeWithoutResult(status -> accounts.renewHash(account.id(), account.passwordHash(), hash));
    }
}
