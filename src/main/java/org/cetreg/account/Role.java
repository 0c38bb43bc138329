package org.cetreg.account;

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

    /** The name under which access rules ask for it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
