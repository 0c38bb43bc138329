package org.cetreg.ticket;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Sittings;
import org.cetreg.registration.seating.PaidEntries;
import org.cetreg.registration.seating.PaidGroup;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.AdmissionTickets.Group;
import org.cetreg.ticket.AdmissionTickets.Places;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.cetreg.ticket.ArrangementRun.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the paid entries of the current sitting their rooms and seats (R-T1). Each subject at a campus is arranged
 * completely or not at all, in its own transaction, so that millions of entries do not need a transaction that takes
 * hours. A lock prevents other clerks from arranging at the same time. No transaction keeps the sitting's row locked
 * for long.
 */
@Component
public class Arrangement {

    private static final Places NOWHERE = new Places(0, 0);

    private final PaidEntries paidEntries;
    private final AdmissionTickets tickets;
    private final ArrangementRuns runs;
    private final ArrangementLock lock;
    private final Sittings sittings;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;
    private final int roomSize;
    private final TransactionTemplate separately;
    private final SecureRandom random = new SecureRandom();

    Arrangement(
            PaidEntries paidEntries,
            AdmissionTickets tickets,
            ArrangementRuns runs,
            ArrangementLock lock,
            Sittings sittings,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock,
            TicketSettings settings,
            PlatformTransactionManager transactions) {
        this.paidEntries = paidEntries;
        this.tickets = tickets;
        this.runs = runs;
        this.lock = lock;
        this.sittings = sittings;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
        this.roomSize = settings.roomSize();
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Returns the last arrangement run of the sitting. */
    public Optional<ArrangementRun> lastRun(SittingId sittingId) {
        return runs.last(sittingId);
    }

    /**
     * Returns one page of groups in order; see {@link PaidEntries#page}.
     *
     * @param size the maximum number of groups
     */
    public List<ArrangedGroup> page(
            SittingId sittingId, Scope scope, String afterCampus, String afterSubject, int size) {
        List<PaidGroup> groups = paidEntries.page(sittingId, scope, afterCampus, afterSubject, size);
        Map<Group, Places> places =
                tickets.places(sittingId, groups.stream().map(Group::of).toList());
        return groups.stream()
                .map(group -> arranged(group, places.getOrDefault(Group.of(group), NOWHERE)))
                .toList();
    }

    private static ArrangedGroup arranged(PaidGroup group, Places places) {
        return new ArrangedGroup(group.campusCode(), group.subjectCode(), group.paid(), places.seats(), places.rooms());
    }

    /**
     * Arranges all paid entries anew. This can be repeated until the arrangement is published.
     *
     * @param clerk the clerk who acts
     * @param scope the scope whose campuses are arranged
     * @param seenRun the id of the last run that the clerk saw, 0 for none. A mismatch is refused, so that a second
     *     click or a second clerk does not undo the first run
     */
    public ArrangementOutcome arrange(Actor clerk, Scope scope, long seenRun) {
        Sitting sitting = catalogues.current().sitting();
        return lock.whenFree(sitting.id(), () -> arrange(sitting, clerk, scope, seenRun))
                .orElseGet(() -> Refused.because(Reason.UNDER_WAY));
    }

    private ArrangementOutcome arrange(Sitting sitting, Actor clerk, Scope scope, long seenRun) {
        if (runs.last(sitting.id()).map(ArrangementRun::id).orElse(0L) != seenRun) {
            return Refused.because(Reason.SEEN_TOO_LONG_AGO);
        }
        List<PaidGroup> groups = paidEntries.groups(sitting.id(), scope);
        Optional<Refused> refusal = refusal(sitting, groups);
        return refusal.isPresent() ? refusal.get() : arrange(sitting, clerk, scope, groups);
    }

    private Optional<Refused> refusal(Sitting sitting, List<PaidGroup> groups) {
        if (!separately.execute(status -> sittings.arrangementOpen(sitting.id()))) {
            return Optional.of(Refused.because(Reason.PUBLISHED));
        }
        if (groups.isEmpty()) {
            return Optional.of(Refused.because(Reason.NOTHING_PAID));
        }
        return groups.stream()
                .filter(group -> !SeatPlan.fits(group.paid(), roomSize))
                .findFirst()
                .map(group -> Refused.because(
                        Reason.TOO_MANY, group.campusCode(), group.subjectCode(), group.paid(), roomSize));
    }

    private Arranged arrange(Sitting sitting, Actor clerk, Scope scope, List<PaidGroup> paid) {
        Set<Group> groups = paid.stream().map(Group::of).collect(Collectors.toCollection(LinkedHashSet::new));
        groups.addAll(
                tickets.places(sitting.id(), scope).keySet()); // those whose last paid entry is gone lose their tickets
        long run = separately.execute(status -> runs.start(sitting.id(), clerk, scope, groups.size()));
        try {
            for (Group group : groups) {
                separately.executeWithoutResult(status -> arrange(sitting, run, group));
            }
            return new Arranged(finish(sitting, clerk, run, Status.DONE));
        } catch (RuntimeException e) {
            finish(sitting, clerk, run, Status.FAILED);
            throw e;
        }
    }

    private ArrangementRun finish(Sitting sitting, Actor clerk, long run, Status how) {
        return separately.execute(status -> {
            ArrangementRun finished = runs.finish(run, how);
            audit.record(
                    clerk,
                    "arrangement.arrange",
                    "sitting:" + sitting.id(),
                    finished.isDone() ? "arranged" : "failed",
                    Map.of("under", finished.scope().code(), "entries", finished.entries(), "rooms", finished.rooms()));
            return finished;
        });
    }

    private void arrange(Sitting sitting, long run, Group group) {
        if (!sittings.arrangementOpen(sitting.id())) {
            throw new IllegalStateException("The arrangement was published while entries were being arranged");
        }
        long[] entries = paidEntries.of(sitting.id(), group.campusCode(), group.subjectCode());
        SeatPlan plan = SeatPlan.draw(entries, roomSize, random);
        long[] before = tickets.remove(sitting.id(), group, entries);
        tickets.add(sitting.id(), sitting.year(), sitting.half(), group, plan, clock.instant());
        paidEntries.markArranged(entries);
        paidEntries.markNotArranged(Arrays.stream(before)
                .filter(entry -> Arrays.binarySearch(entries, entry) < 0)
                .toArray());
        runs.groupDone(run, plan.size(), plan.rooms());
    }
}
