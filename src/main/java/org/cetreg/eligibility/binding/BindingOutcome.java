package org.cetreg.eligibility.binding;

/** How it ended when somebody asked to bind a student record to a passport (R-I2). */
public enum BindingOutcome {
    /** The record is bound to this passport, by this request or an earlier one. */
    BOUND,
    /** Another passport has the record. */
    RECORD_TAKEN,
    /** The passport has another record. */
    PASSPORT_TAKEN,
    /** The record says something else than what was shown: it must be looked at again. */
    RECORD_CHANGED
}
