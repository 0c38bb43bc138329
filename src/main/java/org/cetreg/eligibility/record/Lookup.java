package org.cetreg.eligibility.record;

import java.time.Instant;

/** The result of a query for a student record. */
public sealed interface Lookup {

    /**
     * All three fields match exactly one record.
     *
     * @param revision the revision of the record's facts, which changes with every change of them
     */
    record Found(StudentRecordId recordId, int revision) implements Lookup {

        /** As the database says it. */
        Found(long recordId, int revision) {
            this(new StudentRecordId(recordId), revision);
        }
    }

    /** At least one field is wrong; the answer does not reveal which. */
    record NotFound() implements Lookup {}

    /** Too many queries have failed (R-I3); no query is answered before the given time, whether right or wrong. */
    record Closed(Instant until) implements Lookup {}

    /**
     * Too many queries have failed at the address (R-I3): queries are answered only with a captcha that is harder by
     * this number of steps.
     */
    record Unproven(int steps) implements Lookup {}
}
