package org.cetreg.account;

/** The state of a mailed link. */
public enum LinkState {
    OPEN,
    USED,
    EXPIRED,
    /** Not a link of this site, or one that was replaced by a newer link. */
    UNKNOWN
}
