package org.cetreg.registration.seating;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.registration.Reason;
import org.cetreg.registration.RefusalFacts;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether a candidate's admission tickets can be printed yet (R-T2 to R-T4). The desk, the process and the
 * ticket pages all use this class, so that they cannot contradict each other.
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

    /** Marks the registration as printed if its tickets can be printed; otherwise returns the reason why not. */
    @Transactional
    public Optional<Refusal> check(RegistrationId registrationId) {
        Registration registration = registrations.get(registrationId);
        Optional<Refusal> against = against(registration);
        if (against.isEmpty()) {
            registration.printed(clock.instant());
        }
        return against;
    }

    /** Returns the reason why no ticket can be printed now; empty when at least one can be. */
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

    /**
     * Returns the stage of the written tickets. If one of them can be printed, it does not have to wait for another
     * that has no seat yet.
     */
    public TicketStage stage(Registration registration) {
        if (registration.written().noneMatch(SubjectEntry::paid)) {
            return TicketStage.UNPAID;
        }
        return stage(registration.written().anyMatch(entry -> entry.paid() && entry.arranged()));
    }

    /** Returns the stage of one entry's ticket. */
    public TicketStage stage(SubjectEntry entry) {
        return entry.paid() ? stage(entry.arranged()) : TicketStage.UNPAID;
    }

    /**
     * Returns the ticket stage of a paid entry of the current sitting.
     *
     * @param seated whether the entry has a seat
     */
    public TicketStage stage(boolean seated) {
        Sitting sitting = sitting();
        return TicketStage.ofPaid(
                sitting.ticketsFrom(), sitting.arrangementPublishedAt().isPresent(), seated, clock.instant());
    }

    /**
     * Returns whether an entry was paid after the publication and waits for its seat, before or after the printing date
     * (R-T4).
     */
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
