package org.cetreg.eligibility.rebinding;

/** The way in which a consultant checked the caller's identity. */
public enum IdentityCheck {
    /** Questions about the student record by phone. */
    PHONE,
    /** The original document shown in a video call. */
    VIDEO,
    /** A scan of the document. */
    SCAN,
    /** A written confirmation by the school. */
    SCHOOL
}
