package org.cetreg.account.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.Role;
import org.cetreg.account.link.EmailConfirmation;
import org.cetreg.shared.Audit;
import org.cetreg.shared.time.Time;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Creates passport accounts: candidates sign up themselves (R-A1), staff are named in the installation's settings. */
@Service
public class SignUps {

    /** The time within which the second copy of a form that was sent twice arrives. */
    private static final Duration SENT_TWICE = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final EmailConfirmation confirmation;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    SignUps(
            AccountRepository accounts,
            Passwords passwords,
            PasswordPolicy policy,
            EmailConfirmation confirmation,
            TransactionOperations transactions,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.policy = policy;
        this.confirmation = confirmation;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns why a sign-up is not acceptable, by field (e-mail, password, profile). It does not check whether the
     * e-mail is taken.
     */
    public List<RejectedInput> refusals(SignUp signUp) {
        List<RejectedInput> refusals = new ArrayList<>();
        Optional<EmailAddress> email = EmailAddress.parse(signUp.email());
        if (email.isEmpty()) {
            refusals.add(new RejectedInput("email", "account.email.implausible"));
        }
        policy.refusal("password", signUp.password(), email).ifPresent(refusals::add);
        refusals.addAll(signUp.profile().refusals(LocalDate.ofInstant(clock.instant(), Time.BEIJING)));
        return refusals;
    }

    /**
     * Creates a candidate's account (R-A1) and mails a confirmation link, which nothing depends on. The same sign-up
     * sent twice creates one account and gets the same answer twice. Must not be called inside a transaction, because
     * the database's unique index decides a race for the e-mail.
     *
     * @throws EmailTaken if there is an account with this e-mail, regardless of letter case
     * @throws TooBusy if too many passwords are being hashed already
     * @throws IllegalArgumentException if {@link #refusals} is not empty
     */
    public AccountPrincipal signUp(SignUp signUp) {
        List<RejectedInput> refusals = refusals(signUp);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("Refused: " + refusals);
        }
        EmailAddress email = EmailAddress.parse(signUp.email()).orElseThrow();
        List<Account> holders = accounts.findHolders(email.text(), clock.instant());
        if (!holders.isEmpty()) {
            return sentTwice(holders, signUp);
        }
        Account account =
                new Account(email, passwords.inTurn(hasher -> hasher.hash(signUp.password())), clock.instant());
        account.changeProfile(signUp.profile());
        account.changeLanguage(signUp.locale());
        try {
            return transactions.execute(status -> {
                AccountPrincipal holder = save(account, "account.signUp");
                confirmation.welcome(account);
                return holder;
            });
        } catch (DataIntegrityViolationException e) {
            if (EmailTaken.isCauseOf(e)) {
                return sentTwice(accounts.findHolders(email.text(), clock.instant()), signUp);
            }
            throw e;
        }
    }

    /**
     * Ensures that a member of staff has an account. If the account exists already, only its role and institution are
     * set and the password stays.
     *
     * @param institutionCode the institution that limits what they see; null for the whole country
     * @throws IllegalArgumentException if e-mail, password or role is not acceptable
     * @throws IllegalStateException if the e-mail belongs to a candidate, who must not become staff by having signed up
     *     first
     */
    public void createStaff(String email, String password, Role role, String institutionCode) {
        Optional<Account> known = EmailAddress.parse(email).flatMap(address -> accounts.findByEmail(address.text()));
        if (known.isPresent()) {
            if (!known.get().role().isStaff()) {
                throw new IllegalStateException("A candidate signed up with the e-mail of a " + role);
            }
            transactions.executeWithoutResult(status ->
                    accounts.findToChange(known.get().id()).orElseThrow().employ(role, institutionCode));
            return;
        }
        List<RejectedInput> refusals = refusals(new SignUp(email, password));
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("Refused: " + refusals);
        }
        String hash = passwords.inTurn(hasher -> hasher.hash(password));
        Account account = new Account(EmailAddress.parse(email).orElseThrow(), hash, clock.instant());
        account.employ(role, institutionCode);
        save(account, "account.employ");
    }

    private AccountPrincipal save(Account account, String action) {
        return transactions.execute(status -> {
            AccountPrincipal holder = accounts.saveAndFlush(account).principal();
            audit.record(holder.actor(), action, holder.actor().text(), "created", Map.of("role", holder.role()));
            return holder;
        });
    }

    private AccountPrincipal sentTwice(List<Account> holders, SignUp signUp) {
        Instant justNow = clock.instant().minus(SENT_TWICE);
        return holders.stream()
                .filter(account -> account.createdAt().isAfter(justNow) && account.isAt(signUp.email()))
                .filter(account -> !account.role().isStaff())
                .filter(account ->
                        passwords.inTurn(hasher -> hasher.matches(signUp.password(), account.passwordHash())))
                .findFirst()
                .map(Account::principal)
                .orElseThrow(EmailTaken::new);
    }
}
