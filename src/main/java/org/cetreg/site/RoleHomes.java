package org.cetreg.site;

import org.cetreg.account.Homes;
import org.cetreg.account.Role;
import org.springframework.stereotype.Component;

/**
 * The home pages of the roles: the registration for candidates, the office page for the examination office, and the
 * staff page for all others.
 */
@Component
class RoleHomes implements Homes {

    @Override
    public String of(Role role) {
        return switch (role) {
            case CANDIDATE -> "/registration";
            case EXAMINATION_OFFICE -> "/office";
            default -> "/staff";
        };
    }
}
