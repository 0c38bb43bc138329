package org.cetreg.account.staff;

import java.util.Arrays;
import java.util.Optional;
import org.cetreg.account.Folding;
import org.cetreg.account.Role;

/**
 * The values that an administrator enters for a new or existing staff account.
 *
 * @param email the login; null if it stays as it is
 * @param role the name of a {@link Role}
 * @param institution the code of the institution that limits what the holder sees; blank for the whole country
 * @param secondFactorDue whether a second factor is required
 */
public record StaffAccountDraft(String email, String role, String institution, boolean secondFactorDue) {

    /** Returns the staff role, or empty if there is none of this name. */
    Optional<Role> staffRole() {
        return Arrays.stream(Role.values())
                .filter(candidate -> candidate.isStaff() && candidate.name().equals(role))
                .findFirst();
    }

    /** Returns the institution's code, or null for the whole country. */
    String institutionCode() {
        return institution == null || institution.isBlank()
                ? null
                : Folding.halfWidth(institution).strip();
    }
}
