package org.cetreg.account;

/** What is left of a link that was mailed. */
public enum LinkState {
    OPEN,
    USED,
    EXPIRED,
    /** No link of ours, or one in whose place a newer one was mailed. */
    UNKNOWN
}
