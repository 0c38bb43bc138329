package org.cetreg.eligibility.cet6;

/** Thrown when a CET6 re-review cannot be requested at present. */
public final class Cet6RequestNotAllowed extends RuntimeException {

    /** The reason why it cannot be requested. */
    public enum Why {
        /** A request is open; it cannot be changed unless it fails (R-V2). */
        OPEN,
        /** The record already has subject 2 (R-V4). */
        QUALIFIED
    }

    private final transient Why why;

    Cet6RequestNotAllowed(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
