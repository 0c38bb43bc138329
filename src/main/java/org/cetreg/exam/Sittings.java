package org.cetreg.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the office decides about a sitting after registration. */
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
     * Sets the printing date (R-T2).
     *
     * @throws NoSuchElementException when there is no such sitting
     */
    @Transactional
    public void offerTicketsFrom(long sittingId, Instant from) {
        sitting(sittingId).offerTicketsFrom(from);
        refresh.schedule();
    }

    /**
     * Publishes rooms and seats, from when on they stay as they are (R-T1).
     *
     * @return whether this call published them; false when they were published before
     * @throws NoSuchElementException when there is no such sitting
     */
    @Transactional
    public boolean publishArrangement(long sittingId) {
        boolean published = sitting(sittingId).publishArrangement(clock.instant());
        refresh.schedule();
        return published;
    }

    /**
     * Whether rooms and seats can still be arranged (R-T1). Nobody publishes them before the caller's transaction ends.
     *
     * @throws NoSuchElementException when there is no such sitting
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean arrangementOpen(long sittingId) {
        return sittings.arrangementOpenUntilCommit(sittingId).orElseThrow(() -> unknown(sittingId));
    }

    /** Whether a registration window is open or yet to open, anywhere. */
    public boolean registrationOpen(long sittingId) {
        return sittings.anyWindowClosesAfter(sittingId, clock.instant());
    }

    private Sitting sitting(long sittingId) {
        return sittings.findById(sittingId).orElseThrow(() -> unknown(sittingId));
    }

    private static NoSuchElementException unknown(long sittingId) {
        return new NoSuchElementException("There is no sitting " + sittingId);
    }
}
