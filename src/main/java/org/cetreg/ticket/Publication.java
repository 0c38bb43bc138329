package org.cetreg.ticket;

import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Sittings;
import org.cetreg.registration.seating.PaidEntries;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.ArrangementOutcome.Published;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes rooms and seats (R-T1). This is possible when nobody can register any more and every paid entry has a seat.
 * Seats that are still held do not prevent it: entries that are paid later are seated then (R-T4).
 */
@Component
public class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final PaidEntries paidEntries;
    private final ArrangementRuns runs;
    private final AdmissionTickets tickets;
    private final LateSeats lateSeats;
    private final ArrangementLock lock;
    private final Sittings sittings;
    private final ExamCatalogues catalogues;
    private final Audit audit;

    Publication(
            PaidEntries paidEntries,
            ArrangementRuns runs,
            AdmissionTickets tickets,
            LateSeats lateSeats,
            ArrangementLock lock,
            Sittings sittings,
            ExamCatalogues catalogues,
            Audit audit) {
        this.paidEntries = paidEntries;
        this.runs = runs;
        this.tickets = tickets;
        this.lateSeats = lateSeats;
        this.lock = lock;
        this.sittings = sittings;
        this.catalogues = catalogues;
        this.audit = audit;
    }

    /**
     * Returns what a publication leaves open: seats that are still held, and paid entries without a seat (R-T4).
     *
     * @param scope the scope whose campuses are included
     */
    public OpenSeats open(SittingId sittingId, Scope scope) {
        return tickets.open(sittingId, scope);
    }

    /**
     * Publishes rooms and seats, which are final from then on.
     *
     * @param clerk the clerk who acts
     * @param scope the code of the clerk's institution
     */
    public ArrangementOutcome publish(Actor clerk, Scope scope) {
        Sitting sitting = catalogues.current().sitting();
        ArrangementOutcome outcome = lock.whenFree(sitting.id(), () -> publish(sitting, clerk, scope))
                .orElseGet(() -> Refused.because(Reason.UNDER_WAY));
        if (outcome instanceof Published) {
            seatWhoPaidMeanwhile(sitting);
        }
        return outcome;
    }

    private ArrangementOutcome publish(Sitting sitting, Actor clerk, Scope scope) {
        Optional<Refused> refusal = refusal(sitting, scope);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        sittings.publishArrangement(sitting.id());
        audit.record(
                clerk,
                "arrangement.publish",
                "sitting:" + sitting.id(),
                "published",
                Map.of("held", open(sitting.id(), scope).held()));
        return new Published();
    }

    /**
     * Seats entries whose payments were booked after the unseated entries were counted and before the publication was
     * committed; neither side saw the other.
     */
    private void seatWhoPaidMeanwhile(Sitting sitting) {
        try {
            lateSeats.giveAll(sitting.id());
        } catch (RuntimeException e) {
            LOG.error("Entries paid during the publication could not be seated; the next run seats them", e);
        }
    }

    private Optional<Refused> refusal(Sitting sitting, Scope scope) {
        if (!sittings.arrangementOpen(sitting.id())) {
            return Optional.of(Refused.because(Reason.PUBLISHED));
        }
        if (sittings.registrationOpen(sitting.id())) {
            return Optional.of(Refused.because(Reason.WINDOW_OPEN));
        }
        if (paidEntries.anyOutside(sitting.id(), scope)) {
            return Optional.of(Refused.because(Reason.NOT_YOURS));
        }
        if (runs.last(sitting.id()).filter(ArrangementRun::isDone).isEmpty()) {
            return Optional.of(Refused.because(Reason.NOT_ARRANGED));
        }
        long without = paidEntries.notArranged(sitting.id());
        return without == 0 ? Optional.empty() : Optional.of(Refused.because(Reason.NOT_ALL_ARRANGED, without));
    }
}
