package org.cetreg.demo;

import java.util.Locale;

/** A login that the trial installation makes: one for each kind of staff. They all have the same password. */
enum DemoLogin {
    REVIEWER,
    REVIEW_SUPERVISOR,
    CONSULTANT,
    LEADER,
    SCHOOL_STAFF,
    EXAMINATION_OFFICE,
    ANALYST,
    OPERATOR,
    ADMINISTRATOR;

    static final String PASSWORD = "demo-only";

    /** The address one logs in with. */
    public String email() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@cet.invalid";
    }

    /** The key of its description. */
    public String messageKey() {
        return "demo.login." + name();
    }
}
