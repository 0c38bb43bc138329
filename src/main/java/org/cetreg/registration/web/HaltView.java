package org.cetreg.registration.web;

import java.time.Instant;

/**
 * What a candidate waits for, as a page says it.
 *
 * @param kind {@code STAFF}, {@code TIME}, {@code MOMENT}, {@code STUCK} or {@code ENDED}
 * @param name what the step is called; null when there is nothing to call it
 * @param role whose step it is; empty for a member of the staff who is named in the diagram
 * @param until when it is done or goes on at the latest; null when nothing says so
 * @param late whether that time is over
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
