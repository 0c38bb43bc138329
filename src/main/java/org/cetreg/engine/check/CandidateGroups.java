package org.cetreg.engine.check;

import java.util.Set;

/**
 * Which candidate groups user tasks may name. Models are checked before anything is started, so an implementation has a
 * constructor without parameters and stands in {@code META-INF/spring.factories} under this name.
 */
public interface CandidateGroups {

    /** The groups, as diagrams write them. */
    Set<String> names();
}
