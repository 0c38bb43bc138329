package org.cetreg.exam.institutions;

import java.time.Instant;
import org.cetreg.exam.Institution;
import org.cetreg.shared.Digest;
import org.springframework.lang.Nullable;

/**
 * An institution as the office lists it.
 *
 * @param nameEn the English name; empty if there is none
 * @param children the number of institutions directly below
 * @param closedAt when it was closed; null if it is not closed itself
 * @param closedAbove whether its school or province is closed, and it therefore takes no registrations either
 */
public record InstitutionRow(
        String code,
        String name,
        String nameEn,
        Institution.Level level,
        long children,
        @Nullable Instant closedAt,
        boolean closedAbove) {

    public boolean closed() {
        return closedAt != null;
    }

    /** Returns the state as messages name it: {@code open}, {@code closed}, or {@code closedAbove}. */
    public String state() {
        return closed() ? "closed" : closedAbove ? "closedAbove" : "open";
    }

    /** Returns a mark that changes with the names and the state, by which a change by somebody else is noticed. */
    public String mark() {
        return Digest.sha256(name + "\n" + nameEn + "\n" + (closedAt == null ? "" : closedAt));
    }
}
