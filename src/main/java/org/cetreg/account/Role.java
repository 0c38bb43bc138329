package org.cetreg.account;

import java.util.EnumSet;
import java.util.Set;

/**
 * The role of an account's holder (section 2 of the specification). Spring Security knows it as {@code ROLE_<name>}.
 */
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

    /** Returns whether this is a staff role. */
    public boolean isStaff() {
        return this != CANDIDATE;
    }

    /** Returns the roles that this role supervises, that is whose tasks it may open and reassign (R-V3). */
    public Set<Role> watches() {
        return this == REVIEW_SUPERVISOR ? EnumSet.of(REVIEWER, REVIEW_SUPERVISOR) : EnumSet.noneOf(Role.class);
    }

    /** Returns the role's name in Spring Security's access rules. */
    public String authority() {
        return "ROLE_" + name();
    }
}
