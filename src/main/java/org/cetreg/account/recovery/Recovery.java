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
import org.cetreg.account.AccountLetters;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.LinkState;
import org.cetreg.account.MailedLink;
import org.cetreg.account.MailedLink.Purpose;
import org.cetreg.account.MailedLinks;
import org.cetreg.account.RejectedInput;
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
 * 「找回密码」 (R-A5): who reads the mails of a passport's e-mail chooses a new password. The same way leads who had the
 * e-mail changed by somebody else back to their passport, by the link that was mailed to the old address.
 */
@Service
public class Recovery {

    private static final String BY_MAILBOX = "recovery.mailbox";
    private static final String BY_ADDRESS = "recovery.address";
    private static final String BY_LINK = "recovery.link";
    private static final Set<Purpose> PURPOSES = Set.of(Purpose.RECOVER, Purpose.UNDO);

    /** A form that is sent twice arrives within this time. */
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

    /** What became of asking for a mail. */
    public sealed interface Asked {

        /** It was accepted. */
        record Accepted() implements Asked {}

        /** It was asked for too often; until then nothing is mailed. */
        record Closed(Instant until) implements Asked {}

        /** Too much was asked for from this address, unless the captcha was so many steps harder. */
        record Harder(int steps) implements Asked {}
    }

    /** What became of a new password. */
    public sealed interface Outcome {

        /** It counts; the passport's login is this e-mail. */
        record Done(String email) implements Outcome {}

        /** Something that was typed cannot be accepted; the link can be used again. */
        record Refused(List<RejectedInput> refusals) implements Outcome {}

        /** The link opens nothing any more. */
        record Closed(LinkState state) implements Outcome {}
    }

    /**
     * Asks for a mail with a link. Nothing tells whether there is such a passport: known and unknown addresses cost the
     * same, are counted the same and get the same answer. Each letter takes the place of the one before, and there are
     * only so many of them for a mailbox; the pauses are no longer than the last link lives, so who is told to wait
     * because of a stranger's requests has a link meanwhile.
     *
     * @param address the internet address of who asks
     * @param steps how many steps harder than usual the captcha was that was answered
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

    /** What is left of a link; looking uses nothing up, since mail programs look too. */
    public LinkState state(String token) {
        return links.state(token, PURPOSES);
    }

    /**
     * Gives a passport a new password and, if the link is one to take back a change, its old e-mail. Every login of the
     * passport ends, and what strangers failed at is forgiven. The same form sent twice is answered alike.
     *
     * @param token the end of the link's address
     * @param typedEmail the passport's e-mail, which the link alone does not tell
     * @throws TooBusy when too many passwords are being hashed already
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
