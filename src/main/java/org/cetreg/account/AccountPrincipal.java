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
import org.cetreg.shared.web.NamedReader;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The person who is logged in. This is all that a session keeps of an account. It is a record and is read back by
 * component name, so sessions survive a release that adds a component.
 *
 * @param accountId the account's primary key
 * @param passportId 通行证ID
 * @param email the login
 * @param role decides what the person may do
 * @param institutionCode limits what staff see to this institution and those below it; null for candidates and for
 *     staff who work for the whole country
 * @param displayName the name in page heads: the e-mail, or the student's name once a student record is bound
 * @param loginRound the account's login round to which this login belongs; logins of earlier rounds have ended
 */
public record AccountPrincipal(
        AccountId accountId,
        String passportId,
        String email,
        Role role,
        String institutionCode,
        String displayName,
        int loginRound)
        implements UserDetails, OfInstitution, NamedReader, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Returns the same person with another display name. */
    public AccountPrincipal withDisplayName(String name) {
        return new AccountPrincipal(accountId, passportId, email, role, institutionCode, name, loginRound);
    }

    /** Returns the key by which sessions are found: the passport ID and the login round. */
    public String sessionsKey() {
        return passportId + "." + loginRound;
    }

    /** Returns this account as an actor of the audit trail. */
    public Actor actor() {
        return Actor.account(accountId);
    }

    /** Returns the scope of what the person sees. */
    @Override
    public Scope scope() {
        return Scope.of(institutionCode);
    }

    /** Returns this person as the staff work lists know them. */
    public Clerk clerk() {
        return new Clerk(actor(), email, Set.of(role.name()), scope());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority(role.authority()));
    }

    /** Returns null, because a session does not keep the password. */
    @Override
    public String getPassword() {
        return null;
    }

    /** Returns the passport ID, which never changes. */
    @Override
    public String getUsername() {
        return passportId;
    }

    /** Returns the audit trail's name, which contains no personal data and may be logged. */
    @Override
    public String toString() {
        return actor().text();
    }
}
