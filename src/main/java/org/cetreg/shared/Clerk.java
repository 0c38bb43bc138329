package org.cetreg.shared;

import java.util.Set;

/**
 * Somebody of the staff at work, as far as those modules need to know that do not know accounts.
 *
 * @param actor how the audit trail calls them
 * @param name what other staff read, when they ask who did something
 * @param roles the names of their roles, as models name them in candidate groups
 * @param scope where their cases lie
 */
public record Clerk(Actor actor, String name, Set<String> roles, Scope scope) {

    public Clerk {
        roles = Set.copyOf(roles);
    }

    /** Whether what belongs to this institution is theirs to see. */
    public boolean sees(String institution) {
        return scope.contains(institution);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
