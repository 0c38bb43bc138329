package org.cetreg.engine;

/** The variables that the site itself knows by name. What it tells a process by them, no form sets (R-M2). */
public final class CaseVariables {

    /** Who completed the last task, as the audit trail calls them. Only the steps that follow see it; it is not stored. */
    public static final String CLERK = "clerk";

    /** The code of the institution whose case it is. */
    public static final String INSTITUTION = "institution";

    /** In which a form's buttons say where to go on; only a choice among what the form offers may be it. */
    public static final String NEXT = "next";

    private CaseVariables() {}
}
