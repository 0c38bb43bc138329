package org.cetreg.registration.web;

import java.time.Instant;

/**
 * What a candidate is waiting for, as a page describes it.
 *
 * @param kind {@code STAFF}, {@code TIME}, {@code MOMENT}, {@code STUCK} or {@code ENDED}
 * @param name the name of the step; null when it has none
 * @param role the role whose members perform the step; empty if the diagram names one member of staff
 * @param until the latest time at which the step is done or the process continues; null if unknown
 * @param late whether that time has passed
 */
record HaltView(Kind kind, String name, String role, Instant until, boolean late) {

    enum Kind {
        STAFF,
        TIME,
        MOMENT,
        STUCK,
        ENDED
    }
}
