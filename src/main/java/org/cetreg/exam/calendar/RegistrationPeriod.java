package org.cetreg.exam.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * When registration goes on anywhere: from the first window that opens to the last one that closes. A candidate's own
 * campus may open later and close earlier.
 *
 * @param opensAt the first moment inside
 * @param closesAt the first moment after it
 */
public record RegistrationPeriod(Instant opensAt, Instant closesAt) {

    /** Empty when the office has set no window yet. */
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
