package org.cetreg.work;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.account.Role;
import org.cetreg.account.staff.StaffAtWork;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Component;

/** Finds other staff and determines whose work a clerk supervises. */
@Component
public class Colleagues {

    private final StaffAtWork staff;

    Colleagues(StaffAtWork staff) {
        this.staff = staff;
    }

    /**
     * Returns the roles that this clerk supervises (R-V3), that is whose tasks they may open and reassign. Empty for
     * most clerks.
     */
    public Set<String> watchedBy(Clerk clerk) {
        return Arrays.stream(Role.values())
                .filter(role -> clerk.is(role.name()))
                .flatMap(role -> role.watches().stream())
                .map(Role::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the staff with these roles who can log in and see what belongs to the institution, those nearest to it
     * first.
     */
    public List<Clerk> whoSee(String institution, Set<String> roles, int most) {
        return staff.whoSee(institution, roles, most);
    }

    /**
     * Returns the member of staff with this name in the audit trail, if they have one of these roles and can log in.
     */
    public Optional<Clerk> find(Actor actor, Set<String> roles) {
        return staff.find(actor, roles);
    }
}
