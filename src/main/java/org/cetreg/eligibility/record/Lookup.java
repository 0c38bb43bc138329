package org.cetreg.eligibility.record;

import java.time.Instant;

/** What a query for a student record came to. */
public sealed interface Lookup {

    /**
     * All three fields match this record, and no other.
     *
     * @param revision of the record's facts: another one when they were changed since
     */
    record Found(long recordId, int revision) implements Lookup {}

    /** At least one field is wrong; nobody is told which. */
    record NotFound() implements Lookup {}

    /** Too many queries failed before (R-I3); until then no query is answered, right or wrong. */
    record Closed(Instant until) implements Lookup {}

    /** Too many queries failed at the address (R-I3): none is answered without a captcha that is so many steps harder. */
    record Unproven(int steps) implements Lookup {}
}
