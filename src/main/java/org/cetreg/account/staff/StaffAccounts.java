package org.cetreg.account.staff;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.MailedLinks;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.Role;
import org.cetreg.account.login.EmailTaken;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.Passwords;
import org.cetreg.account.login.TooBusy;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Audit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accounts of the staff, which administrators make and keep in order: those of their own institution and below. A
 * password that an administrator has made is shown once, and its owner must replace it. All that is done leaves an entry
 * in the audit trail with what was before and is after.
 */
@Service
public class StaffAccounts {

    /** What they see cannot be limited to an institution. */
    private static final Set<Role> OF_THE_COUNTRY = Set.of(Role.ANALYST, Role.OPERATOR);

    private static final int PASSWORD_GROUPS = 3;

    private final AccountRepository accounts;
    private final StaffList list;
    private final StaffMembers members;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Logins logins;
    private final MailedLinks links;
    private final ExamDirectory institutions;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    StaffAccounts(
            AccountRepository accounts,
            StaffList list,
            StaffMembers members,
            Passwords passwords,
            PasswordPolicy policy,
            Logins logins,
            MailedLinks links,
            ExamDirectory institutions,
            TransactionOperations transactions,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.list = list;
        this.members = members;
        this.passwords = passwords;
        this.policy = policy;
        this.logins = logins;
        this.links = links;
        this.institutions = institutions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An account with the password that was made for it, to be shown this once.
     *
     * @param password in clear, never kept
     */
    public record FirstPassword(StaffAccount account, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "FirstPassword";
        }
    }

    /**
     * Accounts that the administrator may see, in the order of their e-mails.
     *
     * @param text part of the e-mail; empty for all
     * @param after the last e-mail of the page before; empty for the first page
     */
    public List<StaffAccount> page(
            AccountPrincipal administrator, String text, Optional<Role> role, String after, int size) {
        return list.page(administrator.scope(), text, role, after, size);
    }

    /** The account with this number; empty unless the administrator may see it. */
    public Optional<StaffAccount> find(AccountPrincipal administrator, AccountId id) {
        return list.find(id).filter(account -> sees(administrator, account.institutionCode()));
    }

    /** Whether the administrator may change it: nobody changes their own account so. */
    public boolean mayChange(AccountPrincipal administrator, StaffAccount account) {
        return !administrator.accountId().equals(account.id());
    }

    /** What of a wish cannot be accepted, by field: email, role, institution. */
    public List<RejectedInput> refusals(AccountPrincipal administrator, StaffWish wish) {
        List<RejectedInput> refusals = new ArrayList<>();
        if (wish.email() != null && EmailAddress.parse(wish.email()).isEmpty()) {
            refusals.add(new RejectedInput("email", "account.email.implausible"));
        }
        Optional<Role> role = wish.staffRole();
        if (role.isEmpty()) {
            refusals.add(new RejectedInput("role", "staff.role.missing"));
        }
        String code = wish.institutionCode();
        if (!sees(administrator, code)) {
            refusals.add(new RejectedInput(
                    "institution",
                    "staff.institution.notYours",
                    administrator.scope().code()));
        } else if (code != null && institutions.institution(code).isEmpty()) {
            refusals.add(new RejectedInput("institution", "staff.institution.unknown"));
        } else if (code != null && role.filter(OF_THE_COUNTRY::contains).isPresent()) {
            refusals.add(new RejectedInput("institution", "staff.institution.country"));
        }
        return refusals;
    }

    /**
     * Makes an account.
     *
     * @throws IllegalArgumentException when {@link #refusals} names something
     * @throws EmailTaken when somebody has this e-mail already
     * @throws TooBusy when too many passwords are being hashed already
     */
    public FirstPassword create(AccountPrincipal administrator, StaffWish wish) {
        requireAcceptable(administrator, wish);
        EmailAddress email = EmailAddress.parse(wish.email()).orElseThrow();
        if (!accounts.findHolders(email.text(), clock.instant()).isEmpty()) {
            throw new EmailTaken();
        }
        String password = newPassword(email);
        Account account = new Account(email, passwords.inTurn(hasher -> hasher.hash(password)), clock.instant());
        account.employ(wish.staffRole().orElseThrow(), wish.institutionCode());
        try {
            return transactions.execute(status -> {
                AccountId id = accounts.saveAndFlush(account).id();
                members.passwordDue(id, true);
                members.secondFactorDue(id, wish.secondFactorDue());
                StaffAccount made = list.find(id).orElseThrow();
                audit.change(administrator.actor(), "staff.create", made.object(), Map.of(), made.facts());
                return new FirstPassword(made, password);
            });
        } catch (DataIntegrityViolationException e) {
            if (EmailTaken.isCauseOf(e)) {
                throw new EmailTaken();
            }
            throw e;
        }
    }

    /**
     * Gives the account another role or institution; its logins end, since they show what the old ones may see.
     *
     * @throws IllegalArgumentException when {@link #refusals} names something, or it is the administrator's own
     * @throws AccountChanged when it is not as it was shown any more
     */
    public void change(AccountPrincipal administrator, StaffAccount account, StaffWish wish) {
        requireAcceptable(administrator, wish);
        change(administrator, account, held -> {
            held.employ(wish.staffRole().orElseThrow(), wish.institutionCode());
            accounts.flush();
            members.secondFactorDue(account.id(), wish.secondFactorDue());
            StaffAccount after = list.find(account.id()).orElseThrow();
            audit.change(administrator.actor(), "staff.change", account.object(), account.facts(), after.facts());
        });
    }

    /**
     * Closes the account, or opens it again: closed, its logins end and it cannot log in.
     *
     * @throws AccountChanged when it is not as it was shown any more
     */
    public void disable(AccountPrincipal administrator, StaffAccount account, boolean disabled) {
        change(administrator, account, held -> {
            if (members.disable(account.id(), disabled)) {
                audit.change(
                        administrator.actor(),
                        disabled ? "staff.disable" : "staff.enable",
                        account.object(),
                        Map.of("disabled", !disabled),
                        Map.of("disabled", disabled));
            }
        });
    }

    /**
     * Gives the account a new first password; links that were mailed for another one open nothing any more.
     *
     * @throws AccountChanged when it is not as it was shown any more: two who press at once make one password
     * @throws TooBusy when too many passwords are being hashed already
     */
    public FirstPassword resetPassword(AccountPrincipal administrator, StaffAccount account) {
        String password = newPassword(new EmailAddress(account.email()));
        String hash = passwords.inTurn(hasher -> hasher.hash(password));
        change(administrator, account, held -> {
            held.changePassword(hash);
            members.passwordDue(account.id(), true);
            links.cancelForPresentEmail(account.id());
            audit.change(
                    administrator.actor(),
                    "staff.resetPassword",
                    account.object(),
                    Map.of("passwordDue", account.passwordDue()),
                    Map.of("passwordDue", true, "password", "new"));
        });
        return new FirstPassword(account, password);
    }

    /**
     * Takes the second factor away, for who lost app and recovery codes; they set up another at the next login.
     *
     * @throws AccountChanged when it is not as it was shown any more
     */
    public void resetSecondFactor(AccountPrincipal administrator, StaffAccount account) {
        change(administrator, account, held -> {
            members.remove(account.id());
            audit.change(
                    administrator.actor(),
                    "staff.resetSecondFactor",
                    account.object(),
                    Map.of("secondFactor", account.secondFactor()),
                    Map.of("secondFactor", false));
        });
    }

    private void change(AccountPrincipal administrator, StaffAccount account, Consumer<Account> work) {
        if (!mayChange(administrator, account) || !sees(administrator, account.institutionCode())) {
            throw new IllegalArgumentException("Not theirs to change");
        }
        transactions.executeWithoutResult(status -> {
            Account held = accounts.findToChange(account.id()).orElseThrow();
            if (held.version() != account.version()) {
                throw new AccountChanged();
            }
            work.accept(held);
            accounts.flush();
            logins.endAll(account.passportId()); // is a new version, whatever was changed
        });
    }

    private void requireAcceptable(AccountPrincipal administrator, StaffWish wish) {
        List<RejectedInput> refusals = refusals(administrator, wish);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("Refused: " + refusals);
        }
    }

    private String newPassword(EmailAddress email) {
        String password;
        do {
            String text = StaffSecrets.readable(PASSWORD_GROUPS);
            password = text.substring(0, Math.min(text.length(), policy.maxLength()));
        } while (policy.refusal("password", password, Optional.of(email)).isPresent());
        return password;
    }

    private static boolean sees(AccountPrincipal administrator, String institutionCode) {
        return administrator.scope().contains(institutionCode == null ? "" : institutionCode);
    }
}
