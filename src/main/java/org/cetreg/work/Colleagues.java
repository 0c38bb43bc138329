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

/** Who else works here, and who watches over whom. */
@Component
public class Colleagues {

    private final StaffAtWork staff;

    Colleagues(StaffAtWork staff) {
        this.staff = staff;
    }

    /** The roles whose tasks this clerk watches over (R-V3): may open, and give to somebody else. Empty for most. */
    public Set<String> watchedBy(Clerk clerk) {
        return Arrays.stream(Role.values())
                .filter(role -> clerk.is(role.name()))
                .flatMap(role -> role.watches().stream())
                .map(Role::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of these roles who can log in and see what belongs to the institution, the nearest to it first. */
    public List<Clerk> whoSee(String institution, Set<String> roles, int most) {
        return staff.whoSee(institution, roles, most);
    }

    /** Somebody of these roles who can log in, by how the audit trail calls them; empty when there is no such person. */
    public Optional<Clerk> find(Actor actor, Set<String> roles) {
        return staff.find(actor, roles);
    }
}
