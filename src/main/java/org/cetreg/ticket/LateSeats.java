package org.cetreg.ticket;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.Sittings;
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
 * Seats for who pays after rooms and seats were published (R-T4): a free one in a room of the same subject and campus, else
 * one in a new room. What is published stays. Every call may be repeated, and calls at once do no harm.
 *
 * <p>Nobody falls between payment and publication: who has paid looks whether it is published, and whoever publishes looks
 * who has paid, each after their own commit; so at least one of them sees the other.
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
     * Whether rooms and seats of the sitting may be published already, as far as this node knows without asking the
     * database: while candidates can register they are not. Another node may know better for some seconds.
     */
    public boolean likely(long sittingId) {
        return current(sittingId)
                .filter(catalogue ->
                        catalogue.sitting().arrangementPublishedAt().isPresent()
                                || catalogue
                                        .registrationPeriod()
                                        .map(period -> period.isOver(clock.instant()))
                                        .orElse(true))
                .isPresent();
    }

    /** Whether rooms and seats of the sitting are published, as the database has it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean due(long sittingId) {
        return current(sittingId).isPresent() && !sittings.arrangementOpen(sittingId);
    }

    /**
     * Gives seats to the paid entries of a seat order that have none; to none before the publication, since the next
     * arrangement includes them.
     *
     * @return how many got a seat
     * @throws IllegalStateException when every room that numbers can name is full
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int give(long orderId) {
        int given = 0;
        for (UnseatedEntry entry : unseated.ofOrder(orderId)) {
            given += due(entry.sittingId()) ? seat(group(entry), List.of(entry)) : 0;
        }
        return given;
    }

    /**
     * Gives seats to all who have paid and have none, of the current sitting once it is published: those whom the process
     * has not reached, since it failed, was cut off, or did not know them. Nodes that do it at the same moment do no harm. It
     * gives and removes nothing, so it is no {@link org.cetreg.shared.retention.Sweep}.
     */
    @Scheduled(fixedDelayString = "${cet.ticket.late-seats-every}")
    public void giveAll() {
        catalogues
                .find()
                .map(ExamCatalogue::sitting)
                .filter(sitting -> sitting.arrangementPublishedAt().isPresent())
                .ifPresent(sitting -> giveAll(sitting.id()));
    }

    /** As {@link #giveAll()}, of a sitting that was just published. What fails at one campus is logged, and tried again. */
    void giveAll(long sittingId) {
        Optional<UnseatedEntry> next = unseated.nextGroup(sittingId, "", "");
        while (next.isPresent()) {
            Group group = group(next.get());
            try {
                giveAll(sittingId, group);
            } catch (RuntimeException e) {
                LOG.error(
                        "No late seats could be given for subject {} at {}",
                        group.subjectCode(),
                        group.campusCode(),
                        e);
            }
            next = unseated.nextGroup(sittingId, group.campusCode(), group.subjectCode());
        }
    }

    private void giveAll(long sittingId, Group group) {
        int given;
        do {
            given = separately.execute(status -> {
                List<UnseatedEntry> some = unseated.ofGroup(sittingId, group.campusCode(), group.subjectCode(), BATCH);
                return due(sittingId) ? seat(group, some) : 0;
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

    private Optional<ExamCatalogue> current(long sittingId) {
        return catalogues.find().filter(catalogue -> catalogue.sitting().id() == sittingId);
    }

    private static Group group(UnseatedEntry entry) {
        return new Group(entry.campusCode(), entry.subjectCode());
    }
}
