package org.cetreg.work;

import java.util.Optional;

/**
 * Describes the cases of one process to the staff who have a task in it. The module that stores the cases implements
 * it. For a process without an implementation, the variable {@code institution} determines the institution. A form
 * cannot set the values that are returned here (R-M2).
 */
public interface Cases {

    /** Returns the key of the process. */
    String process();

    /**
     * Returns the code of the institution to which the case belongs; empty while it belongs to none, when only staff
     * who work for the whole country see it.
     */
    Optional<String> institution(String caseId);

    /** Returns the person whose case it is, as staff read it. */
    Optional<String> person(String caseId);
}
