package org.cetreg.exam.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The period in which registration is open at any institution: from the opening of the first window to the closing of
 * the last. A candidate's own campus may open later and close earlier.
 *
 * @param opensAt the first moment of the period
 * @param closesAt the first moment after the period
 */
public record RegistrationPeriod(Instant opensAt, Instant closesAt) {

    /** Returns the period that spans these windows; empty when the office has set no window yet. */
    public static Optional<RegistrationPeriod> of(Collection<RegistrationWindow> windows) {
        return windows.stream()
                .map(RegistrationWindow::opensAt)
                .min(Comparator.naturalOrder())
                .map(opensAt -> new RegistrationPeriod(
                        opensAt,
                        windows.stream()
                                .map(RegistrationWindow::closesAt)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }
}
