package org.cetreg.ticket;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Sittings;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.seating.UnseatedEntries;
import org.cetreg.registration.seating.UnseatedEntry;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.ticket.AdmissionTickets.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Assigns seats to entries that are paid after rooms and seats were published (R-T4): a free seat in a room of the same
 * subject and campus, otherwise a seat in a new room. Published seats do not change. Every call can be repeated, and
 * concurrent calls are safe.
 *
 * <p>No entry is missed between payment and publication: after a payment is committed, the payment side checks whether
 * the arrangement is published; after a publication is committed, the publishing side checks for unseated paid entries.
 * At least one of them therefore sees the other.
 */
@Component
public class LateSeats {

    private static final Logger LOG = LoggerFactory.getLogger(LateSeats.class);
    private static final int BATCH = 200;

    private final UnseatedEntries unseated;
    private final AdmissionTickets tickets;
    private final ArrangementLock lock;
    private final Sittings sittings;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;
    private final int roomSize;
    private final TransactionTemplate separately;

    LateSeats(
            UnseatedEntries unseated,
            AdmissionTickets tickets,
            ArrangementLock lock,
            Sittings sittings,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock,
            TicketSettings settings,
            PlatformTransactionManager transactions) {
        this.unseated = unseated;
        this.tickets = tickets;
        this.lock = lock;
        this.sittings = sittings;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
        this.roomSize = settings.roomSize();
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Returns whether rooms and seats of the sitting may already be published, as far as this node knows without
     * querying the database. While candidates can register, they cannot be. Another node may have newer information for
     * a few seconds.
     */
    public boolean mayBePublished(SittingId sittingId) {
        return current(sittingId)
                .filter(catalogue ->
                        catalogue.sitting().arrangementPublishedAt().isPresent()
                                || catalogue
                                        .registrationPeriod()
                                        .map(period -> period.isOver(clock.instant()))
                                        .orElse(true))
                .isPresent();
    }

    /** Returns whether rooms and seats of the sitting are published according to the database. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean published(SittingId sittingId) {
        return current(sittingId).isPresent() && !sittings.arrangementOpen(sittingId);
    }

    /**
     * Assigns seats to the unseated paid entries of a seat order. Does nothing before the publication, because the next
     * arrangement includes these entries.
     *
     * @return the number of entries that got a seat
     * @throws IllegalStateException when all rooms up to the highest possible room number are full
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int give(SeatOrderId orderId) {
        int given = 0;
        for (UnseatedEntry entry : unseated.ofOrder(orderId)) {
            given += published(entry.sittingId()) ? seat(group(entry), List.of(entry)) : 0;
        }
        return given;
    }

    /**
     * Assigns seats to all unseated paid entries of the current sitting once it is published. These are entries that
     * the process did not reach because it failed, was interrupted or was never started for them. Several nodes may run
     * this at the same time. It is not a {@link org.cetreg.shared.retention.Sweep}, because it deletes nothing.
     */
    @Scheduled(fixedDelayString = "${cet.ticket.late-seats-every}")
    public void giveAll() {
        catalogues
                .find()
                .map(ExamCatalogue::sitting)
                .filter(sitting -> sitting.arrangementPublishedAt().isPresent())
                .ifPresent(sitting -> giveAll(sitting.id()));
    }

    /**
     * Does the same as {@link #giveAll()} for a sitting that has just been published. A failure at one campus is
     * logged, and the next run tries again.
     */
    void giveAll(SittingId sittingId) {
        Optional<UnseatedEntry> next = unseated.nextGroup(sittingId, "", "");
        while (next.isPresent()) {
            Group group = group(next.get());
            try {
                giveAll(sittingId, group);
            } catch (RuntimeException e) {
                LOG.error(
                        "Late seats could not be assigned for subject {} at campus {}",
                        group.subjectCode(),
                        group.campusCode(),
                        e);
            }
            next = unseated.nextGroup(sittingId, group.campusCode(), group.subjectCode());
        }
    }

    private void giveAll(SittingId sittingId, Group group) {
        int given;
        do {
            given = separately.execute(status -> {
                List<UnseatedEntry> some = unseated.ofGroup(sittingId, group.campusCode(), group.subjectCode(), BATCH);
                return published(sittingId) ? seat(group, some) : 0;
            });
        } while (given == BATCH);
    }

    private int seat(Group group, List<UnseatedEntry> entries) {
        Sitting sitting = catalogues.current().sitting();
        lock.waitFor(sitting.id(), group);
        FreeSeats free = tickets.free(sitting.id(), group, roomSize);
        int given = 0;
        for (UnseatedEntry entry : entries) {
            if (unseated.seat(entry.entryId())) {
                seat(sitting, group, entry.entryId(), free.next());
                given++;
            }
        }
        return given;
    }

    private void seat(Sitting sitting, Group group, long entry, FreeSeats.Place place) {
        TicketNumber number = new TicketNumber(
                group.campusCode(),
                sitting.year() % 100,
                sitting.half(),
                group.subjectCode(),
                place.room(),
                place.seat());
        tickets.addLate(sitting.id(), group, entry, number, clock.instant());
        audit.record(
                Actor.SYSTEM, "arrangement.seat-late", "entry:" + entry, "seated", Map.of("number", number.toString()));
    }

    private Optional<ExamCatalogue> current(SittingId sittingId) {
        return catalogues.find().filter(catalogue -> catalogue.sitting().id().equals(sittingId));
    }

    private static Group group(UnseatedEntry entry) {
        return new Group(entry.campusCode(), entry.subjectCode());
    }
}
