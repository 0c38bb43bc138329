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
import org.cetreg.account.RejectedInput;
import org.cetreg.account.Role;
import org.cetreg.account.link.MailedLinks;
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
 * Staff accounts, which administrators create and maintain for their own institution and those below it. A password
 * that an administrator creates is shown once, and the holder must replace it. Each action leaves an entry in the audit
 * trail with the state before and after it.
 */
@Service
public class StaffAccounts {

    /** Roles whose view cannot be limited to an institution. */
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
     * An account with the password that was created for it and is shown only once.
     *
     * @param password the password in clear, which is never stored
     */
    public record FirstPassword(StaffAccount account, String password) {

        /** Omits the password. */
        @Override
        public String toString() {
            return "FirstPassword";
        }
    }

    /**
     * Returns a page of the accounts that the administrator may see, ordered by e-mail.
     *
     * @param text part of the e-mail; empty for all
     * @param after the last e-mail of the previous page; empty for the first page
     */
    public List<StaffAccount> page(
            AccountPrincipal administrator, String text, Optional<Role> role, String after, int size) {
        return list.page(administrator.scope(), text, role, after, size);
    }

    /** Returns the account with this primary key; empty unless the administrator may see it. */
    public Optional<StaffAccount> find(AccountPrincipal administrator, AccountId id) {
        return list.find(id).filter(account -> sees(administrator, account.institutionCode()));
    }

    /** Returns whether the administrator may change the account; nobody may change their own account here. */
    public boolean mayChange(AccountPrincipal administrator, StaffAccount account) {
        return !administrator.accountId().equals(account.id());
    }

    /** Returns why the draft is not acceptable, by field ({@code email}, {@code role}, {@code institution}). */
    public List<RejectedInput> refusals(AccountPrincipal administrator, StaffAccountDraft draft) {
        List<RejectedInput> refusals = new ArrayList<>();
        if (draft.email() != null && EmailAddress.parse(draft.email()).isEmpty()) {
            refusals.add(new RejectedInput("email", "account.email.implausible"));
        }
        Optional<Role> role = draft.staffRole();
        if (role.isEmpty()) {
            refusals.add(new RejectedInput("role", "staff.role.missing"));
        }
        String code = draft.institutionCode();
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
     * Creates an account.
     *
     * @throws IllegalArgumentException if {@link #refusals} is not empty
     * @throws EmailTaken if the e-mail is taken
     * @throws TooBusy if too many passwords are being hashed already
     */
    public FirstPassword create(AccountPrincipal administrator, StaffAccountDraft draft) {
        requireAcceptable(administrator, draft);
        EmailAddress email = EmailAddress.parse(draft.email()).orElseThrow();
        if (!accounts.findHolders(email.text(), clock.instant()).isEmpty()) {
            throw new EmailTaken();
        }
        String password = newPassword(email);
        Account account = new Account(email, passwords.inTurn(hasher -> hasher.hash(password)), clock.instant());
        account.employ(draft.staffRole().orElseThrow(), draft.institutionCode());
        try {
            return transactions.execute(status -> {
                AccountId id = accounts.saveAndFlush(account).id();
                members.passwordDue(id, true);
                members.secondFactorDue(id, draft.secondFactorDue());
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
     * Changes the account's role or institution and ends its logins, which show what the old role or institution may
     * see.
     *
     * @throws IllegalArgumentException if {@link #refusals} is not empty, or the account is the administrator's own
     * @throws AccountChanged if the account has changed since it was shown
     */
    public void change(AccountPrincipal administrator, StaffAccount account, StaffAccountDraft draft) {
        requireAcceptable(administrator, draft);
        change(administrator, account, held -> {
            held.employ(draft.staffRole().orElseThrow(), draft.institutionCode());
            accounts.flush();
            members.secondFactorDue(account.id(), draft.secondFactorDue());
            StaffAccount after = list.find(account.id()).orElseThrow();
            audit.change(administrator.actor(), "staff.change", account.object(), account.facts(), after.facts());
        });
    }

    /**
     * Closes the account or opens it again. The logins of a closed account end, and it cannot log in.
     *
     * @throws AccountChanged if the account has changed since it was shown
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
     * Sets a new first password and invalidates the links for choosing a password.
     *
     * @throws AccountChanged if the account has changed since it was shown, for example because two administrators
     *     reset the password at the same time
     * @throws TooBusy if too many passwords are being hashed already
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
     * Removes the second factor of a holder who has lost app and recovery codes and sets up another at the next login.
     *
     * @throws AccountChanged if the account has changed since it was shown
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
            throw new IllegalArgumentException("The administrator may not change this account");
        }
        transactions.executeWithoutResult(status -> {
            Account held = accounts.findToChange(account.id()).orElseThrow();
            if (held.version() != account.version()) {
                throw new AccountChanged();
            }
            work.accept(held);
            accounts.flush();
            logins.endAll(account.passportId()); // raises the version, whatever was changed
        });
    }

    private void requireAcceptable(AccountPrincipal administrator, StaffAccountDraft draft) {
        List<RejectedInput> refusals = refusals(administrator, draft);
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
