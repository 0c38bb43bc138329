package org.cetreg.account.link;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.link.MailedLink.Purpose;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.mail.UndeliverableAddresses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Confirms e-mails (「验证邮箱」, R-A6): following a mailed link shows that the account's holder reads mail sent to its
 * e-mail. Only a confirmed address can reverse a later change of e-mail.
 */
@Service
public class EmailConfirmation {

    private static final String BY_MAILBOX = "confirmation.mailbox";
    private static final Set<Purpose> PURPOSES = Set.of(Purpose.CONFIRM);

    private final MailedLinks links;
    private final AccountRepository accounts;
    private final AccountLetters letters;
    private final UndeliverableAddresses undeliverable;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    EmailConfirmation(
            MailedLinks links,
            AccountRepository accounts,
            AccountLetters letters,
            UndeliverableAddresses undeliverable,
            Throttle throttle,
            TransactionOperations transactions,
            Audit audit,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.letters = letters;
        this.undeliverable = undeliverable;
        this.throttle = throttle;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Mails a confirmation link to the account's e-mail, unless the e-mail is confirmed already and not known to be
     * undeliverable.
     *
     * @return when the next link may be requested, if too many letters have gone to this mailbox; empty otherwise
     */
    public Optional<Instant> ask(AccountPrincipal holder) {
        Account account = accounts.find(holder.accountId()).orElseThrow();
        String mailbox = account.email().toLowerCase(Locale.ROOT);
        Optional<Instant> closed = throttle.closedUntil(BY_MAILBOX, mailbox);
        boolean needed = !account.emailConfirmed()
                || undeliverable.since(account.email()).isPresent();
        if (closed.isEmpty() && needed) {
            throttle.failed(BY_MAILBOX, mailbox);
            transactions.executeWithoutResult(status -> letters.confirm(account));
        }
        return closed;
    }

    /**
     * Returns whether one more mail may go to an address that is not known to belong to the account's holder, and
     * counts that mail. Without the limit, somebody who changes e-mails to and fro could flood a stranger's mailbox.
     */
    public boolean mayMail(String email) {
        String mailbox = email.toLowerCase(Locale.ROOT);
        boolean open = throttle.closedUntil(BY_MAILBOX, mailbox).isEmpty();
        if (open) {
            throttle.failed(BY_MAILBOX, mailbox);
        }
        return open;
    }

    /**
     * Mails a confirmation link to a new account, unless its mailbox has received too many letters recently. Joins the
     * caller's transaction.
     */
    public void welcome(Account account) {
        if (mayMail(account.email())) {
            letters.welcome(account);
        }
    }

    /** Returns the state of a link. Opening the page does not use the link up, because mail programs open links too. */
    public LinkState state(String token) {
        return links.state(token, PURPOSES);
    }

    /**
     * Confirms the e-mail that the link was mailed to.
     *
     * @return {@link LinkState#OPEN} if the e-mail is confirmed now, otherwise why it is not
     */
    public LinkState confirm(String token) {
        MailedLink link = links.find(token, PURPOSES).orElse(null);
        if (link == null) {
            return LinkState.UNKNOWN;
        }
        return transactions.execute(status -> confirm(link));
    }

    private LinkState confirm(MailedLink link) {
        Account account = accounts.findToChange(link.accountId()).orElseThrow();
        if (!account.isAt(link.email())) {
            return LinkState.UNKNOWN;
        }
        if (!links.use(link)) {
            return link.state(clock.instant()) == LinkState.EXPIRED ? LinkState.EXPIRED : LinkState.USED;
        }
        account.confirmEmail(clock.instant());
        undeliverable.isRead(account.email());
        Actor actor = account.principal().actor();
        audit.record(actor, "account.confirmEmail", actor.text(), "confirmed", Map.of("email", account.email()));
        return LinkState.OPEN;
    }
}
