package org.cetreg.demo;

import java.util.Locale;
import org.cetreg.account.Role;

/** The logins that the trial installation creates, one for each kind of staff. They all have the same password. */
enum DemoLogin {
    REVIEWER(Role.REVIEWER, "99"),
    REVIEW_SUPERVISOR(Role.REVIEW_SUPERVISOR, "99"),
    CONSULTANT(Role.CONSULTANT, null),
    LEADER(Role.LEADER, null),
    SCHOOL_STAFF(Role.SCHOOL_STAFF, "99301"),
    EXAMINATION_OFFICE(Role.EXAMINATION_OFFICE, null),
    ANALYST(Role.ANALYST, null),
    OPERATOR(Role.OPERATOR, null),
    ADMINISTRATOR(Role.ADMINISTRATOR, null);

    static final String PASSWORD = "demo-only";

    final Role role;
    /** The institution whose data the login sees; null for all. */
    final String institution;

    DemoLogin(Role role, String institution) {
        this.role = role;
        this.institution = institution;
    }

    /** Returns the e-mail address used to log in. */
    public String email() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@cet.invalid";
    }

    /** Returns the key of the description. */
    public String messageKey() {
        return "demo.login." + name();
    }
}
