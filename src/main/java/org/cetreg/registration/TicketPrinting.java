package org.cetreg.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a candidate's admission tickets can be printed yet (R-T2 to R-T4). The desk, the process and the ticket itself
 * all ask here, so that none says what another denies.
 */
@Service
public class TicketPrinting {

    private final Registrations registrations;
    private final ExamCatalogues catalogues;
    private final Clock clock;

    TicketPrinting(Registrations registrations, ExamCatalogues catalogues, Clock clock) {
        this.registrations = registrations;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** Marks the registration as printed when its tickets can be printed, else says why not. */
    @Transactional
    public Optional<Refusal> check(long registrationId) {
        Registration registration = registrations.get(registrationId);
        Optional<Refusal> against = against(registration);
        if (against.isEmpty()) {
            registration.printed(clock.instant());
        }
        return against;
    }

    /** What speaks against printing now; empty when a ticket can be printed. */
    public Optional<Refusal> against(Registration registration) {
        return switch (stage(registration)) {
            case UNPAID -> Optional.of(Reason.TICKET_UNPAID.refusal());
            case NO_DATE -> Optional.of(Reason.TICKET_DATE_NOT_SET.refusal());
            case TOO_EARLY -> Optional.of(Reason.TICKET_TOO_EARLY.refusal(RefusalFacts.from(printedFrom())));
            case NOT_PUBLISHED -> Optional.of(Reason.TICKET_NOT_ARRANGED.refusal());
            case SEAT_COMING -> Optional.of(Reason.TICKET_SEAT_COMING.refusal());
            case PRINTABLE -> Optional.empty();
        };
    }

    /** How far the written tickets are: one that can be printed need not wait for another whose seat is still to come. */
    public TicketStage stage(Registration registration) {
        if (registration.written().noneMatch(SubjectEntry::paid)) {
            return TicketStage.UNPAID;
        }
        return stage(registration.written().anyMatch(entry -> entry.paid() && entry.arranged()));
    }

    /** How far the ticket of one entry is. */
    public TicketStage stage(SubjectEntry entry) {
        return entry.paid() ? stage(entry.arranged()) : TicketStage.UNPAID;
    }

    /**
     * How far the ticket of a paid entry of the current sitting is.
     *
     * @param seated whether it has a seat
     */
    public TicketStage stage(boolean seated) {
        Sitting sitting = sitting();
        return TicketStage.ofPaid(
                sitting.ticketsFrom(), sitting.arrangementPublishedAt().isPresent(), seated, clock.instant());
    }

    /** Whether an entry was paid after the publication and waits for its seat, before or after the printing date (R-T4). */
    public boolean seatComing(SubjectEntry entry) {
        return entry.paid()
                && !entry.arranged()
                && sitting().arrangementPublishedAt().isPresent();
    }

    private Instant printedFrom() {
        return sitting().ticketsFrom().orElseThrow();
    }

    private Sitting sitting() {
        return catalogues.current().sitting();
    }
}
