package org.cetreg.site;

import org.cetreg.account.Homes;
import org.cetreg.account.Role;
import org.springframework.stereotype.Component;

/** Candidates begin at their registration, the office at its own page, all others of the staff at theirs. */
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
