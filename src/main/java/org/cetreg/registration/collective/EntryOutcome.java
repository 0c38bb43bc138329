package org.cetreg.registration.collective;

/** What has become of an entry that was chosen for a batch. */
public enum EntryOutcome {
    /** The batch locks it (R-W7). */
    LOCKED,
    /** The school has paid for it. */
    PAID,
    /** The candidate paid for it; the school does not, or gets the money for it back. */
    OWN_PAID,
    /** It was unlocked unpaid. */
    UNLOCKED,
    /** It was left out because the candidate no longer had it. */
    NOT_HELD,
    /** It was left out because another batch locked it. */
    OTHER_BATCH,
    /** It was left out because an oral test is paid with or after its written test (R-O1). */
    ORAL_ALONE,
    /** It was left out because the batch ended, or was being paid, before its turn came. */
    TOO_LATE,
    /** It was left out because something failed. */
    FAILED;

    /** Returns the key of the outcome's name in the message bundles. */
    public String messageKey() {
        return "collective.outcome." + name();
    }
}
