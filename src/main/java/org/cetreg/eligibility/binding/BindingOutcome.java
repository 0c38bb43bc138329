package org.cetreg.eligibility.binding;

/** The outcome of an attempt to bind a student record to a passport (R-I2). */
public enum BindingOutcome {
    /** The record is bound to this passport, by this attempt or an earlier one. */
    BOUND,
    /** The record is bound to another passport. */
    RECORD_TAKEN,
    /** The passport is bound to another record. */
    PASSPORT_TAKEN,
    /** The record has changed since it was shown and must be confirmed again. */
    RECORD_CHANGED
}
