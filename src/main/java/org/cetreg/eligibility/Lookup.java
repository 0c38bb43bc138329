package org.cetreg.eligibility;

import java.time.Instant;

/** What came of looking for a student record. */
public sealed interface Lookup {

    /** Exactly one record fits. */
    record Found(long recordId) implements Lookup {}

    /** None fits; which part was wrong is not told. */
    record NotFound() implements Lookup {}

    /** Too many attempts failed: none is made until then (R-I3). */
    record Closed(Instant until) implements Lookup {}
}
