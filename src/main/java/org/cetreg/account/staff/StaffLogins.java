package org.cetreg.account.staff;

import java.util.List;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.login.Credentials;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.staff.StaffMembers.Member;
import org.cetreg.shared.AccountId;
import org.springframework.stereotype.Service;

/** Determines the steps that staff must take after the password and before they see anything else. */
@Service
public class StaffLogins {

    private final StaffMembers members;
    private final Credentials credentials;
    private final StaffSettings settings;

    StaffLogins(StaffMembers members, Credentials credentials, StaffSettings settings) {
        this.members = members;
        this.credentials = credentials;
        this.settings = settings;
    }

    /** A step of a staff login. */
    public enum Step {
        /** An administrator has closed the account, so the login ends here. */
        DISABLED,
        /** Enter a code of the second factor. */
        SECOND_FACTOR,
        /** Choose a password that nobody else knows. */
        NEW_PASSWORD,
        /** Set up the required second factor. */
        SET_UP_SECOND_FACTOR
    }

    /** Returns the step after the password, or empty if the login is complete. */
    public Optional<Step> first(AccountId accountId) {
        return next(members.find(accountId), settings.secondFactor(), false);
    }

    /** Returns the step after the current one, or empty if the login is complete. */
    public Optional<Step> following(AccountId accountId) {
        return next(members.find(accountId), settings.secondFactor(), true);
    }

    /**
     * Returns the next step, or empty if the login is complete.
     *
     * @param shown whether a second factor has been checked in this login
     */
    static Optional<Step> next(Member member, StaffSettings.SecondFactorRule rule, boolean shown) {
        if (member.disabled()) {
            return Optional.of(Step.DISABLED);
        } else if (member.confirmed() && !shown) {
            return Optional.of(Step.SECOND_FACTOR);
        } else if (member.passwordDue()) {
            return Optional.of(Step.NEW_PASSWORD);
        }
        boolean due = rule == StaffSettings.SecondFactorRule.REQUIRED || member.secondFactorDue();
        return due && !member.confirmed() ? Optional.of(Step.SET_UP_SECOND_FACTOR) : Optional.empty();
    }

    /**
     * Replaces a password that somebody else created.
     *
     * @param sessionId the session that stays logged in
     * @return why the password is not accepted, by field; empty if it was changed
     * @throws TooBusy if too many passwords are being hashed already
     */
    public List<RejectedInput> choosePassword(
            AccountPrincipal holder, String oldPassword, String newPassword, String sessionId) {
        if (newPassword.equals(oldPassword)) {
            return List.of(new RejectedInput("newPassword", "staff.step.password.same"));
        }
        List<RejectedInput> refusals = credentials.changePassword(holder, oldPassword, newPassword, sessionId);
        if (refusals.isEmpty()) {
            members.passwordDue(holder.accountId(), false);
        }
        return refusals;
    }
}
