package org.cetreg.shared;

import java.util.Set;

/**
 * A member of staff, as seen by the modules that do not know accounts.
 *
 * @param actor the name used in the audit trail, such as {@code account:17}
 * @param name the name shown to other staff
 * @param roles the names of their roles, as used for candidate groups in models
 * @param under the code of the institution whose cases they handle; empty for the whole country
 */
public record Clerk(String actor, String name, Set<String> roles, String under) {

    public Clerk {
        roles = Set.copyOf(roles);
        under = under == null ? "" : under;
    }

    /**
     * Returns whether they may see cases of this institution. An institution's code is the prefix of the codes below
     * it.
     */
    public boolean sees(String institution) {
        return institution.startsWith(under);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
