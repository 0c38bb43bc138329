package org.cetreg.account.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.link.AccountLetters;
import org.cetreg.account.link.LinkState;
import org.cetreg.account.link.MailedLink;
import org.cetreg.account.link.MailedLink.Purpose;
import org.cetreg.account.link.MailedLinks;
import org.cetreg.account.login.EmailTaken;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.Passwords;
import org.cetreg.account.login.TooBusy;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.mail.UndeliverableAddresses;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces a forgotten password (「找回密码」, R-A5): a person who can read mail sent to the account's e-mail chooses a new
 * password. A holder whose e-mail was changed by somebody else recovers the account in the same way, by the undo link
 * that was mailed to the old address.
 */
@Service
public class Recovery {

    private static final String BY_MAILBOX = "recovery.mailbox";
    private static final String BY_ADDRESS = "recovery.address";
    private static final String BY_LINK = "recovery.link";
    private static final Set<Purpose> PURPOSES = Set.of(Purpose.RECOVER, Purpose.UNDO);

    /** The time within which the second copy of a form that was sent twice arrives. */
    private static final Duration SENT_TWICE = Duration.ofMinutes(1);

    private final RecoveryRequests requests;
    private final MailedLinks links;
    private final AccountRepository accounts;
    private final AccountLetters letters;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Logins logins;
    private final UndeliverableAddresses undeliverable;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    Recovery(
            RecoveryRequests requests,
            MailedLinks links,
            AccountRepository accounts,
            AccountLetters letters,
            Passwords passwords,
            PasswordPolicy policy,
            Logins logins,
            UndeliverableAddresses undeliverable,
            Throttle throttle,
            TransactionOperations transactions,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.links = links;
        this.accounts = accounts;
        this.letters = letters;
        this.passwords = passwords;
        this.policy = policy;
        this.logins = logins;
        this.undeliverable = undeliverable;
        this.throttle = throttle;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The answer to a request for a recovery mail. */
    public sealed interface Asked {

        /** The request was accepted. */
        record Accepted() implements Asked {}

        /** There were too many requests; nothing is mailed until the given time. */
        record Closed(Instant until) implements Asked {}

        /** There were too many requests from this address; the captcha must be the given number of steps harder. */
        record Harder(int steps) implements Asked {}
    }

    /** The outcome of choosing a new password. */
    public sealed interface Outcome {

        /** The password was changed; the account's login is the given e-mail. */
        record Done(String email) implements Outcome {}

        /** An input is not acceptable; the link can be used again. */
        record Refused(List<RejectedInput> refusals) implements Outcome {}

        /** The link is not valid. */
        record Closed(LinkState state) implements Outcome {}
    }

    /**
     * Requests a mail with a link. The answer does not reveal whether there is such an account: known and unknown
     * addresses cost the same, are counted in the same way and get the same answer. Each letter replaces the previous
     * one, and their number for a mailbox is limited. The pauses are no longer than the lifetime of the last link, so a
     * holder who has to wait because of a stranger's requests has a valid link in the meantime.
     *
     * @param address the internet address from which the request comes
     * @param steps how many steps harder than usual the solved captcha was
     */
    public Asked ask(EmailAddress email, String address, int steps) {
        Map<String, String> keys = Map.of(BY_MAILBOX, email.text().toLowerCase(Locale.ROOT), BY_ADDRESS, address);
        Throttle.Standing standing = throttle.standing(keys);
        Asked asked = standing.closedUntil().<Asked>map(Asked.Closed::new).orElseGet(Asked.Accepted::new);
        if (asked instanceof Asked.Accepted && steps < standing.steps()) {
            asked = new Asked.Harder(standing.steps());
        }
        if (asked instanceof Asked.Accepted) {
            throttle.failed(keys);
            requests.add(email);
        }
        audit.record(Actor.address(address), "account.recover", "account", result(asked), Map.of());
        return asked;
    }

    private static String result(Asked asked) {
        if (asked instanceof Asked.Harder) {
            return "harder";
        }
        return asked instanceof Asked.Closed ? "closed" : "asked";
    }

    /** Returns the state of a link. Opening the page does not use the link up, because mail programs open links too. */
    public LinkState state(String token) {
        return links.state(token, PURPOSES);
    }

    /**
     * Sets a new password and, for an undo link, restores the old e-mail. All logins of the account end, and the
     * failures counted for it are reset. The same form sent twice gets the same answer twice.
     *
     * @param token the token at the end of the link
     * @param typedEmail the account's e-mail, which the link does not reveal
     * @throws TooBusy if too many passwords are being hashed already
     */
    public Outcome choosePassword(String token, String typedEmail, String password) {
        MailedLink link = links.find(token, PURPOSES).orElse(null);
        LinkState state = link == null ? LinkState.UNKNOWN : link.state(clock.instant());
        if (state != LinkState.OPEN) {
            return sentTwice(link, typedEmail, password) ? new Outcome.Done(link.email()) : new Outcome.Closed(state);
        }
        List<RejectedInput> refusals = refusals(link, typedEmail, password);
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        String hash = passwords.inTurn(hasher -> hasher.hash(password));
        try {
            boolean used = Boolean.TRUE.equals(transactions.execute(status -> use(link, hash)));
            return used ? new Outcome.Done(link.email()) : new Outcome.Closed(LinkState.USED);
        } catch (DataIntegrityViolationException e) {
            if (EmailTaken.isCauseOf(e)) {
                return new Outcome.Refused(List.of(new RejectedInput("email", "account.recover.email.gone")));
            }
            throw e;
        }
    }

    private List<RejectedInput> refusals(MailedLink link, String typedEmail, String password) {
        Optional<Instant> closed = throttle.closedUntil(BY_LINK, link.tokenHash());
        if (closed.isPresent()) {
            return List.of(new RejectedInput("email", "account.closed", closed.get()));
        }
        List<RejectedInput> refusals = new ArrayList<>();
        Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
        if (email.filter(link::isTo).isEmpty()) {
            throttle.failed(BY_LINK, link.tokenHash());
            refusals.add(new RejectedInput("email", "account.recover.email.other"));
        }
        policy.refusal("newPassword", password, Optional.of(new EmailAddress(link.email())))
                .ifPresent(refusals::add);
        return refusals;
    }

    private boolean use(MailedLink link, String hash) {
        Account account = accounts.findToChange(link.accountId()).orElseThrow();
        boolean moved = !link.email().equals(account.email());
        if (moved && link.purpose() == Purpose.RECOVER || !links.use(link)) {
            return false;
        }
        AccountPrincipal before = account.principal();
        if (moved) {
            account.changeEmail(new EmailAddress(link.email()));
        }
        account.changePassword(hash);
        account.confirmEmail(clock.instant());
        undeliverable.isRead(link.email());
        accounts.flush();
        links.cancelForPresentEmail(account.id());
        if (link.purpose() == Purpose.UNDO) {
            links.cancelYounger(link);
        }
        logins.removeEnded(before);
        logins.forgive(link.email());
        tell(account, before);
        return true;
    }

    private void tell(Account account, AccountPrincipal before) {
        boolean moved = !before.email().equals(account.email());
        if (moved) {
            letters.emailChanged(account, before.email());
        }
        letters.passwordChanged(account);
        Map<String, String> emails = Map.of("from", before.email(), "to", account.email());
        String action = moved ? "account.undoEmail" : "account.recover";
        audit.record(before.actor(), action, before.actor().text(), "changed", moved ? emails : Map.of());
    }

    private boolean sentTwice(MailedLink link, String typedEmail, String password) {
        return link != null
                && link.usedWithin(SENT_TWICE, clock.instant())
                && EmailAddress.parse(typedEmail).filter(link::isTo).isPresent()
                && accounts.find(link.accountId())
                        .filter(account -> passwords.inTurn(hasher -> hasher.matches(password, account.passwordHash())))
                        .isPresent();
    }
}
