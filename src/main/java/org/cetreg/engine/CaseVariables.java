package org.cetreg.engine;

/**
 * Names of process variables that the site itself sets. A form cannot set the values that the site passes to a process
 * (R-M2).
 */
public final class CaseVariables {

    /**
     * The person who completed the last task, in the notation of the audit trail. It is visible only to the steps that
     * follow and is not stored.
     */
    public static final String CLERK = "clerk";

    /** The code of the institution to which the case belongs. */
    public static final String INSTITUTION = "institution";

    /**
     * The variable in which a form's buttons say how the process continues. A form may set it only by a choice among
     * options of its own.
     */
    public static final String NEXT = "next";

    private CaseVariables() {}
}
