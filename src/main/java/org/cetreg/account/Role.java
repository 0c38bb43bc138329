package org.cetreg.account;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is to the system (section 2 of the specification). Spring Security knows it as {@code ROLE_<name>}. */
public enum Role {
    CANDIDATE,
    REVIEWER,
    REVIEW_SUPERVISOR,
    CONSULTANT,
    LEADER,
    SCHOOL_STAFF,
    EXAMINATION_OFFICE,
    ANALYST,
    OPERATOR,
    ADMINISTRATOR;

    /** Whether this is somebody at work here, and no candidate. */
    public boolean isStaff() {
        return this != CANDIDATE;
    }

    /** The roles over whose work it watches: it may open their tasks and give them to somebody else (R-V3). */
    public Set<Role> watches() {
        return this == REVIEW_SUPERVISOR ? EnumSet.of(REVIEWER, REVIEW_SUPERVISOR) : EnumSet.noneOf(Role.class);
    }

    /** The name under which access rules ask for it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
