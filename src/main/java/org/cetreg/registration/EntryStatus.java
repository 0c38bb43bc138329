package org.cetreg.registration;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a subject entry. The only transitions there are:
 *
 * <pre>
 * HELD → PAID | CANCELLED | LAPSED        a paid entry stays (R-W8)
 * CANCELLED, LAPSED → PAID                late money that found a seat again (R-P4)
 * </pre>
 */
public enum EntryStatus {
    /** A seat is held; not paid yet. */
    HELD,
    /** Paid: registered (R-W10). */
    PAID,
    /** Cancelled by the candidate (R-W6). */
    CANCELLED,
    /** Not paid in time (R-W5), or fallen with its written entry (R-O1). */
    LAPSED;

    /** What may follow this status. */
    public Set<EntryStatus> next() {
        return switch (this) {
            case HELD -> EnumSet.of(PAID, CANCELLED, LAPSED);
            case PAID -> EnumSet.noneOf(EntryStatus.class);
            case CANCELLED, LAPSED -> EnumSet.of(PAID);
        };
    }

    /** Whether an entry in this status occupies a seat. */
    public boolean standing() {
        return this == HELD || this == PAID;
    }
}
