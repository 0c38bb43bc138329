package org.cetreg.work;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.account.Role;
import org.cetreg.engine.check.CandidateGroups;

/** The candidate groups that diagrams may use (R-M1): the staff roles. */
class StaffGroups implements CandidateGroups {

    @Override
    public Set<String> names() {
        return Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .map(Role::name)
                .collect(Collectors.toSet());
    }
}
