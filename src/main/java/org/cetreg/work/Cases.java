package org.cetreg.work;

import java.util.Optional;

/**
 * The cases of one process, for the staff who have a task in it. A module that keeps the cases tells; for a process of which
 * nobody tells, the variable {@code institution} says whose case it is. What is told here cannot be set by a form (R-M2).
 */
public interface Cases {

    /** The id of the process. */
    String process();

    /** The code of the institution whose case it is; empty while it is no institution's: only the country's staff see it. */
    Optional<String> institution(String caseId);

    /** Whose case it is, as the staff read it. */
    Optional<String> person(String caseId);
}
