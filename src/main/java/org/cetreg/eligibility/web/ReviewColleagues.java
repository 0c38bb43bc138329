package org.cetreg.eligibility.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.Role;
import org.cetreg.account.StaffAtWork;
import org.cetreg.engine.Colleagues;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Component;

/** Review supervisors watch over the reviewers and over each other (R-V3). */
@Component
class ReviewColleagues implements Colleagues {

    private static final Set<String> REVIEWING = Set.of(Role.REVIEWER.name(), Role.REVIEW_SUPERVISOR.name());

    private final StaffAtWork staff;

    ReviewColleagues(StaffAtWork staff) {
        this.staff = staff;
    }

    @Override
    public Set<String> watchedBy(Clerk clerk) {
        return clerk.is(Role.REVIEW_SUPERVISOR.name()) ? REVIEWING : Set.of();
    }

    @Override
    public List<Clerk> whoSee(String institution, Set<String> roles, int most) {
        return staff.whoSee(institution, roles, most);
    }

    @Override
    public Optional<Clerk> find(String actor, Set<String> roles) {
        return staff.find(actor, roles);
    }
}
