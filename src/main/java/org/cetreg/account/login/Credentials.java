package org.cetreg.account.login;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.link.AccountLetters;
import org.cetreg.account.link.EmailConfirmation;
import org.cetreg.account.link.MailedLinks;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Changes the password (「修改密码」) or the e-mail (R-A6) of an account whose holder enters the current password. Each
 * change ends all other logins and is reported by mail.
 */
@Service
public class Credentials {

    /** Counts wrong passwords within an open login. Strangers elsewhere cannot exhaust this allowance. */
    private static final String BY_PASSPORT = "password.account";

    private static final String BY_CHANGES = "email.account";

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Logins logins;
    private final MailedLinks links;
    private final AccountLetters letters;
    private final EmailConfirmation confirmation;
    private final Throttle throttle;
    private final Audit audit;
    private final Clock clock;

    Credentials(
            AccountRepository accounts,
            Passwords passwords,
            PasswordPolicy policy,
            Logins logins,
            MailedLinks links,
            AccountLetters letters,
            EmailConfirmation confirmation,
            Throttle throttle,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.policy = policy;
        this.logins = logins;
        this.links = links;
        this.letters = letters;
        this.confirmation = confirmation;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Changes the password (「修改密码」).
     *
     * @param sessionId the session that stays logged in
     * @return why the input is not accepted, by field ({@code oldPassword}, {@code newPassword}); empty if the password
     *     was changed
     * @throws TooBusy if too many passwords are being hashed already
     */
    public List<RejectedInput> changePassword(
            AccountPrincipal holder, String oldPassword, String newPassword, String sessionId) {
        Optional<RejectedInput> bad =
                policy.refusal("newPassword", newPassword, Optional.of(new EmailAddress(holder.email())));
        String[] hash = new String[1];
        List<RejectedInput> refusals = new ArrayList<>(passwords.inTurn(hasher -> {
            List<RejectedInput> wrong = wrongPassword(hasher, holder, "oldPassword", oldPassword);
            if (wrong.isEmpty() && bad.isEmpty()) {
                hash[0] = hasher.hash(newPassword);
            }
            return wrong;
        }));
        bad.ifPresent(refusals::add);
        if (refusals.isEmpty()) {
            logins.change(holder, sessionId, account -> {
                account.changePassword(hash[0]);
                links.cancelForPresentEmail(account.id());
                letters.passwordChanged(account);
            });
        }
        String result = refusals.isEmpty() ? "changed" : "refused";
        audit.record(holder.actor(), "account.changePassword", holder.actor().text(), result, Map.of());
        return refusals;
    }

    /**
     * Changes the e-mail, which is also the login (R-A6). The old address is informed. If it was confirmed, it receives
     * a link that reverses the change, so that a person who finds a login open cannot take the account away from its
     * holder. The new address receives a confirmation link.
     *
     * @param sessionId the session that stays logged in
     * @return why the input is not accepted, by field ({@code email}, {@code password}); empty if the e-mail was
     *     changed
     * @throws TooBusy if too many passwords are being hashed already
     */
    public List<RejectedInput> changeEmail(
            AccountPrincipal holder, String typedEmail, String password, String sessionId) {
        EmailAddress email = EmailAddress.parse(typedEmail).orElse(null);
        if (email == null || email.text().equalsIgnoreCase(holder.email())) {
            return List.of(
                    new RejectedInput("email", email == null ? "account.email.implausible" : "account.email.same"));
        }
        Optional<Instant> closed = throttle.closedUntil(BY_CHANGES, holder.passportId());
        if (closed.isPresent()) {
            return List.of(new RejectedInput("email", "account.changeEmail.often", closed.get()));
        }
        List<RejectedInput> refusals = passwords.inTurn(hasher -> wrongPassword(hasher, holder, "password", password));
        if (refusals.isEmpty()) {
            throttle.failed(BY_CHANGES, holder.passportId());
            refusals = changeEmail(holder, email, sessionId);
        }
        String result = refusals.isEmpty() ? "changed" : "refused";
        Map<String, String> detail = refusals.isEmpty() ? Map.of("from", holder.email(), "to", email.text()) : Map.of();
        audit.record(holder.actor(), "account.changeEmail", holder.actor().text(), result, detail);
        return refusals;
    }

    private List<RejectedInput> changeEmail(AccountPrincipal holder, EmailAddress email, String sessionId) {
        List<RejectedInput> taken = List.of(new RejectedInput("email", "account.email.taken.other"));
        boolean othersHave = accounts.findHolders(email.text(), clock.instant()).stream()
                .anyMatch(account -> !account.id().equals(holder.accountId()));
        if (othersHave) {
            return taken;
        }
        try {
            logins.change(holder, sessionId, account -> move(account, email));
            return List.of();
        } catch (DataIntegrityViolationException e) {
            if (EmailTaken.isCauseOf(e)) {
                return taken;
            }
            throw e;
        }
    }

    private void move(Account account, EmailAddress email) {
        String before = account.email();
        // An address with a valid undo link takes precedence over all later addresses. The later ones get no undo link,
        // and the address itself stays confirmed; otherwise its reader would lose the link by changing away, back and
        // away again.
        boolean goesBack = links.canUndo(account.id(), email.text());
        boolean undo = account.emailConfirmed() && !goesBack;
        account.changeEmail(email);
        accounts.flush();
        links.cancelForPresentEmail(account.id());
        if (undo) {
            letters.emailChangedWithUndo(account, before);
        } else if (confirmation.mayMail(before)) {
            letters.emailChanged(account, before);
        }
        if (goesBack) {
            account.confirmEmail(clock.instant());
        } else if (confirmation.mayMail(email.text())) {
            letters.confirm(account);
        }
    }

    // Runs within a turn, so that simultaneous attempts cannot bypass the limit.
    private List<RejectedInput> wrongPassword(
            Passwords.Hasher hasher, AccountPrincipal holder, String field, String typed) {
        Throttle.Standing standing = throttle.standing(Map.of(BY_PASSPORT, holder.passportId()));
        if (standing.closedUntil().isPresent()) {
            return List.of(new RejectedInput(
                    field, "account.closed", standing.closedUntil().get()));
        }
        Account account = accounts.find(holder.accountId()).orElseThrow();
        if (!hasher.matches(typed, account.passwordHash())) {
            throttle.failed(BY_PASSPORT, holder.passportId());
            return List.of(new RejectedInput(field, "account.password.oldWrong"));
        }
        if (standing.failedBefore()) {
            throttle.succeeded(BY_PASSPORT, holder.passportId());
        }
        return List.of();
    }
}
