package org.cetreg.eligibility.rebinding;

/** How a consultant made sure of who calls. */
public enum IdentityCheck {
    /** Questions about the student record, by phone. */
    PHONE,
    /** The original document, seen in a video call. */
    VIDEO,
    /** A scan of the document. */
    SCAN,
    /** The school confirms it in writing. */
    SCHOOL
}
