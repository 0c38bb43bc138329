package org.cetreg.exam.setup;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.SiteLanguage;

/**
 * A sitting as the office sees it.
 *
 * @param half 1 for the first half of the year, 2 for the second
 * @param ticketsFrom the date from which tickets can be printed; null if not set
 * @param arrangementPublishedAt null if rooms and seats are not published
 * @param closedAt null if the sitting is not closed
 * @param opensAt the opening of its first registration window; null if it has none
 * @param closesAt the closing of its last registration window; null if it has none
 * @param examsEndAt the end of its last examination; null if no date is set
 */
public record SittingState(
        SittingId id,
        String name,
        String nameEn,
        int year,
        int half,
        String agreementVersion,
        Instant ticketsFrom,
        Instant arrangementPublishedAt,
        boolean current,
        Instant closedAt,
        Instant opensAt,
        Instant closesAt,
        Instant examsEndAt) {

    /** Returns the name in the reader's language. */
    public String name(Locale reader) {
        return SiteLanguage.choose(reader, name, nameEn).orElse(name);
    }

    public boolean closed() {
        return closedAt != null;
    }

    public boolean published() {
        return arrangementPublishedAt != null;
    }

    /** Returns whether a registration window is open at this moment or will open. */
    public boolean registrationAhead(Instant now) {
        return closesAt != null && now.isBefore(closesAt);
    }

    /** Returns whether an examination is going on at this moment or will take place. */
    boolean examsAhead(Instant now) {
        return examsEndAt != null && now.isBefore(examsEndAt);
    }

    /** Returns whether candidates can register for it at this moment, at any campus. */
    boolean registers(Instant now) {
        return current && registrationAhead(now) && !now.isBefore(opensAt);
    }

    /** Returns the state as messages name it: {@code closed}, {@code current} or {@code prepared}. */
    public String stage() {
        return closed() ? "closed" : current ? "current" : "prepared";
    }

    /** Returns the values that the office types, as they are always written. */
    public SittingDraft draft() {
        return new SittingDraft(name, nameEn, year, half, agreementVersion, Optional.ofNullable(ticketsFrom));
    }
}
