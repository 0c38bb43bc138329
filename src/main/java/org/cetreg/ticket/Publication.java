package org.cetreg.ticket;

import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.Sittings;
import org.cetreg.registration.PaidEntries;
import org.cetreg.shared.Audit;
import org.cetreg.ticket.ArrangementOutcome.Published;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.springframework.stereotype.Component;

/**
 * Publishing rooms and seats (R-T1). It waits until nobody can register any more and every paid entry has a seat, since
 * whoever comes later would get none.
 */
@Component
public class Publication {

    private final PaidEntries paidEntries;
    private final ArrangementRuns runs;
    private final ArrangementLock lock;
    private final Sittings sittings;
    private final ExamCatalogues catalogues;
    private final Audit audit;

    Publication(
            PaidEntries paidEntries,
            ArrangementRuns runs,
            ArrangementLock lock,
            Sittings sittings,
            ExamCatalogues catalogues,
            Audit audit) {
        this.paidEntries = paidEntries;
        this.runs = runs;
        this.lock = lock;
        this.sittings = sittings;
        this.catalogues = catalogues;
        this.audit = audit;
    }

    /**
     * Publishes rooms and seats: they stay as they are from now on.
     *
     * @param clerk who wishes it, as the audit trail calls them
     * @param under code of the clerk's institution; empty for all
     */
    public ArrangementOutcome publish(String clerk, String under) {
        Sitting sitting = catalogues.current().sitting();
        return lock.whenFree(sitting.id(), () -> publish(sitting, clerk, under))
                .orElseGet(() -> Refused.because(Reason.UNDER_WAY));
    }

    private ArrangementOutcome publish(Sitting sitting, String clerk, String under) {
        Optional<Refused> refusal = refusal(sitting, under);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        sittings.publishArrangement(sitting.id());
        audit.record(clerk, "arrangement.publish", "sitting:" + sitting.id(), "published", Map.of());
        return new Published();
    }

    private Optional<Refused> refusal(Sitting sitting, String under) {
        if (!sittings.arrangementOpen(sitting.id())) {
            return Optional.of(Refused.because(Reason.PUBLISHED));
        }
        if (sittings.registrationOpen(sitting.id())) {
            return Optional.of(Refused.because(Reason.WINDOW_OPEN));
        }
        if (paidEntries.anyOutside(sitting.id(), under)) {
            return Optional.of(Refused.because(Reason.NOT_YOURS));
        }
        if (runs.last(sitting.id()).filter(ArrangementRun::isDone).isEmpty()) {
            return Optional.of(Refused.because(Reason.NOT_ARRANGED));
        }
        long without = paidEntries.notArranged(sitting.id());
        return without == 0 ? Optional.empty() : Optional.of(Refused.because(Reason.NOT_ALL_ARRANGED, without));
    }
}
