package org.cetreg.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a candidate's admission tickets can be printed yet (R-T2, R-T3). */
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

    /** Marks the registration as printed when its tickets can be printed, else keeps the reason why not. */
    @Transactional
    public boolean check(long registrationId) {
        Registration registration = registrations.get(registrationId);
        Optional<Refusal> against = against(registration);
        registration.refuse(against.map(List::of).orElse(List.of()));
        if (against.isEmpty()) {
            registration.printed(clock.instant());
        }
        return against.isEmpty();
    }

    /** What speaks against printing now; empty when the tickets can be printed. */
    public Optional<Refusal> against(Registration registration) {
        Sitting sitting = catalogues.current().sitting();
        Instant now = clock.instant();
        if (registration.written().noneMatch(SubjectEntry::paid)) {
            return Optional.of(Refusal.of(Reason.TICKET_UNPAID));
        }
        if (sitting.ticketsFrom().isEmpty()) {
            return Optional.of(Refusal.of(Reason.TICKET_DATE_NOT_SET));
        }
        Instant from = sitting.ticketsFrom().get();
        if (now.isBefore(from)) {
            return Optional.of(Refusal.of(Reason.TICKET_TOO_EARLY, RefusalFacts.from(from)));
        }
        boolean arranged = registration.standing().anyMatch(entry -> entry.paid() && entry.arranged());
        if (sitting.arrangementPublishedAt().isEmpty() || !arranged) {
            return Optional.of(Refusal.of(Reason.TICKET_NOT_ARRANGED));
        }
        return Optional.empty();
    }
}
