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

/** What staff must do after the password was right and before they see anything else. */
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

    /** A step on the way in. */
    public enum Step {
        /** There is no way on: an administrator has closed the account. */
        DISABLED,
        /** Show the second factor. */
        SECOND_FACTOR,
        /** Choose a password that nobody else knows. */
        NEW_PASSWORD,
        /** Set up the second factor that they must have. */
        SET_UP_SECOND_FACTOR
    }

    /** The step after the password; empty when they are in. */
    public Optional<Step> first(AccountId accountId) {
        return next(members.find(accountId), settings.secondFactor(), false);
    }

    /** The next step once the one before is done; empty when they are in. */
    public Optional<Step> following(AccountId accountId) {
        return next(members.find(accountId), settings.secondFactor(), true);
    }

    /** @param shown whether the second factor, if there is one, was shown in this login */
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
     * Replaces the password that somebody else made.
     *
     * @param sessionId the login that stays
     * @return what cannot be accepted, by field; empty when the password was changed
     * @throws TooBusy when too many passwords are being hashed already
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
