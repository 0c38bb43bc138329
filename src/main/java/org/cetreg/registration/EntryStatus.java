package org.cetreg.registration;

import java.util.Map;
import java.util.Set;
import org.cetreg.shared.Transitions;

/**
 * The status of a subject entry. Only these transitions are allowed:
 * <pre>
 * HELD → PAID | CANCELLED | LAPSED        a paid entry stays (R-W8)
 * CANCELLED, LAPSED → PAID                a late payment that took a seat again (R-P4)
 * </pre>
 */
public enum EntryStatus {
    /** A seat is held but not yet paid for. */
    HELD,
    /** Paid: registered (R-W10). */
    PAID,
    /** Cancelled by the candidate (R-W6). */
    CANCELLED,
    /** Not paid in time (R-W5), or lapsed together with its written entry (R-O1). */
    LAPSED;

    static final Transitions<EntryStatus> TABLE = Transitions.of(
            EntryStatus.class,
            Map.of(HELD, Set.of(PAID, CANCELLED, LAPSED), CANCELLED, Set.of(PAID), LAPSED, Set.of(PAID)));

    /** Returns whether an entry in this status occupies a seat. */
    public boolean standing() {
        return this == HELD || this == PAID;
    }
}
