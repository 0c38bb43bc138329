package org.cetreg.account.staff;

import java.util.Arrays;
import java.util.Optional;
import org.cetreg.account.Folding;
import org.cetreg.account.Role;

/**
 * What an administrator wishes an account of the staff to be, as typed.
 *
 * @param email becomes the login; null where it stays as it is
 * @param role the name of a {@link Role}
 * @param institution code of the institution under which they work; blank for the whole country
 * @param secondFactorDue whether they must have a second factor
 */
public record StaffWish(String email, String role, String institution, boolean secondFactorDue) {

    /** A staff's role; empty when there is none of this name. */
    Optional<Role> staffRole() {
        return Arrays.stream(Role.values())
                .filter(candidate -> candidate.isStaff() && candidate.name().equals(role))
                .findFirst();
    }

    /** Null for the whole country. */
    String institutionCode() {
        return institution == null || institution.isBlank()
                ? null
                : Folding.halfWidth(institution).strip();
    }
}
