package org.cetreg.account;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.OfInstitution;
import org.cetreg.shared.Scope;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who is logged in. It is all that a session keeps, and being a record it is read back by the names of its parts, so
 * that sessions outlive a release that adds one.
 *
 * @param accountId the account's number
 * @param passportId 通行证ID
 * @param email the login
 * @param role what they may do
 * @param institutionCode staff: what they see lies under this institution; null for candidates and the whole country
 * @param displayName what page heads show: the e-mail, or the student's name once a record is bound
 * @param loginRound which of the passport's rounds of logins this one belongs to; those of earlier rounds have ended
 */
public record AccountPrincipal(
        AccountId accountId,
        String passportId,
        String email,
        Role role,
        String institutionCode,
        String displayName,
        int loginRound)
        implements UserDetails, OfInstitution, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** The same person under another name. */
    public AccountPrincipal withDisplayName(String name) {
        return new AccountPrincipal(accountId, passportId, email, role, institutionCode, name, loginRound);
    }

    /** Under which name its sessions are found: the passport's in their round. */
    public String sessionsKey() {
        return passportId + "." + loginRound;
    }

    /** How the audit trail calls them. */
    public Actor actor() {
        return Actor.account(accountId);
    }

    /** Where what they see lies. */
    @Override
    public Scope scope() {
        return Scope.of(institutionCode);
    }

    /** Who this is to the work lists of staff. */
    public Clerk clerk() {
        return new Clerk(actor(), email, Set.of(role.name()), scope());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority(role.authority()));
    }

    /** Never known here. */
    @Override
    public String getPassword() {
        return null;
    }

    /** The passport ID, which never changes. */
    @Override
    public String getUsername() {
        return passportId;
    }

    /** Fit for logs: no personal data. */
    @Override
    public String toString() {
        return actor().text();
    }
}
