package org.cetreg.engine.check;

import java.util.Set;

/**
 * Lists the candidate groups that user tasks may name. Models are checked without starting the application, so an
 * implementation needs a constructor without parameters and an entry in {@code META-INF/spring.factories} under this
 * interface's name.
 */
public interface CandidateGroups {

    /** Returns the groups as diagrams write them. */
    Set<String> names();
}
