package org.cetreg.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decisions of the office about a sitting after registration: ticket printing and publication of the arrangement. */
@Component
public class Sittings {

    private final SittingRepository sittings;
    private final RefreshAfterCommit refresh;
    private final Clock clock;

    Sittings(SittingRepository sittings, RefreshAfterCommit refresh, Clock clock) {
        this.sittings = sittings;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * Sets the date from which tickets can be printed (R-T2).
     *
     * @throws NoSuchElementException when the sitting does not exist
     */
    @Transactional
    public void offerTicketsFrom(SittingId sittingId, Instant from) {
        sitting(sittingId).offerTicketsFrom(from);
        refresh.schedule();
    }

    /**
     * Publishes rooms and seats, which can no longer be changed from then on (R-T1).
     *
     * @return whether this call published them; false when they were already published
     * @throws NoSuchElementException when the sitting does not exist
     */
    @Transactional
    public boolean publishArrangement(SittingId sittingId) {
        boolean published = sitting(sittingId).publishArrangement(clock.instant());
        refresh.schedule();
        return published;
    }

    /**
     * Returns whether rooms and seats can still be arranged (R-T1). They cannot be published before the caller's
     * transaction ends.
     *
     * @throws NoSuchElementException when the sitting does not exist
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean arrangementOpen(SittingId sittingId) {
        return sittings.arrangementOpenUntilCommit(sittingId.value()).orElseThrow(() -> unknown(sittingId));
    }

    /** Returns whether any registration window is open or has yet to open. */
    public boolean registrationOpen(SittingId sittingId) {
        return sittings.anyWindowClosesAfter(sittingId.value(), clock.instant());
    }

    private Sitting sitting(SittingId sittingId) {
        return sittings.findById(sittingId.value()).orElseThrow(() -> unknown(sittingId));
    }

    private static NoSuchElementException unknown(SittingId sittingId) {
        return new NoSuchElementException("There is no sitting " + sittingId);
    }
}
