package org.cetreg.eligibility.cet6;

/** A CET6 re-review cannot be asked for now. */
public final class Cet6NotAskable extends RuntimeException {

    /** Why not. */
    public enum Why {
        /** A request stands; it cannot be changed unless it fails (R-V2). */
        OPEN,
        /** The record has subject 2 already (R-V4). */
        QUALIFIED
    }

    private final transient Why why;

    Cet6NotAskable(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
