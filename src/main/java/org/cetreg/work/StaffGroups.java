package org.cetreg.work;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.account.Role;
import org.cetreg.engine.check.CandidateGroups;

/** A task with a candidate group is the staff's (R-M1): its group is one of their roles. */
class StaffGroups implements CandidateGroups {

    @Override
    public Set<String> names() {
        return Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .map(Role::name)
                .collect(Collectors.toSet());
    }
}
