package org.cetreg.shared;

import java.util.Set;

/**
 * A member of staff, as seen by the modules that do not know accounts.
 *
 * @param actor their name in the audit trail
 * @param name the name shown to other staff
 * @param roles the names of their roles, as used for candidate groups in models
 * @param scope the scope whose cases they handle
 */
public record Clerk(Actor actor, String name, Set<String> roles, Scope scope) {

    public Clerk {
        roles = Set.copyOf(roles);
    }

    /** Returns whether they may see cases of this institution. */
    public boolean sees(String institution) {
        return scope.contains(institution);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
