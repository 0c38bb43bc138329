package org.cetreg.registration.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.payment.PaidLine;
import org.cetreg.payment.PaymentLines;
import org.cetreg.registration.CancelChecks;
import org.cetreg.registration.EntryStatus;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.choice.Offer;
import org.cetreg.registration.choice.SubjectOffers;
import org.cetreg.registration.seating.AssignedSeat;
import org.cetreg.registration.seating.AssignedSeats;
import org.cetreg.registration.seating.TicketPrinting;
import org.cetreg.registration.seating.TicketStage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prepares the candidate's desk 「报名信息」. It shows the state of the registration from our own tables, not from the
 * engine.
 */
@Service
public class Desk {

    /** The word of {@link Review#NONE} for the gateway in the diagram. */
    public static final String NONE = "none";

    /** The word of {@link Review#UNPAID}. */
    public static final String UNPAID = "unpaid";

    /** The word of {@link Review#ORAL_OPEN}. */
    public static final String ORAL_OPEN = "oralOpen";

    /** The word of {@link Review#SETTLED}. */
    public static final String SETTLED = "settled";

    private final Registrations registrations;
    private final SubjectOffers offers;
    private final CancelChecks cancelling;
    private final TicketPrinting printing;
    private final AssignedSeats seats;
    private final Eligibility eligibility;
    private final Cet6Reviews reviews;
    private final ExamCatalogues catalogues;
    private final PaymentLines payments;
    private final Clock clock;

    Desk(
            Registrations registrations,
            SubjectOffers offers,
            CancelChecks cancelling,
            TicketPrinting printing,
            AssignedSeats seats,
            Eligibility eligibility,
            Cet6Reviews reviews,
            ExamCatalogues catalogues,
            PaymentLines payments,
            Clock clock) {
        this.registrations = registrations;
        this.offers = offers;
        this.cancelling = cancelling;
        this.printing = printing;
        this.seats = seats;
        this.eligibility = eligibility;
        this.reviews = reviews;
        this.catalogues = catalogues;
        this.payments = payments;
        this.clock = clock;
    }

    /** Returns the state of entries and payments on which the process decides how to continue. */
    @Transactional(readOnly = true)
    public Review review(RegistrationId registrationId) {
        Registration registration = registrations.get(registrationId);
        if (registration.written().findAny().isEmpty()) {
            return Review.NONE;
        }
        if (registration.unpaid().findAny().isPresent()) {
            return Review.UNPAID;
        }
        return oralOpen(registration) ? Review.ORAL_OPEN : Review.SETTLED;
    }

    /**
     * Returns everything that the desk shows; executes two statements besides loading the registration, another while an
     * entry is not paid although its candidate has been sent to a payment platform, and another once tickets can be printed.
     */
    public DeskView view(Registration registration) {
        StudentRecord record = eligibility.record(registration.studentRecordId().orElseThrow());
        ExamCatalogue catalogue = catalogues.current();
        List<DeskView.Row> rows = rows(registration, record);
        List<DeskView.Row> lapsed = registration.entries().stream()
                .filter(entry -> entry.status() == EntryStatus.LAPSED && registration.enteredSinceBinding(entry))
                .filter(entry -> registration
                        .standing()
                        .noneMatch(other -> other.subjectCode().equals(entry.subjectCode())))
                .map(entry -> row(catalogue, registration, record, entry, Map.of()))
                .toList();
        String province = record.schoolCode().substring(0, 2);
        return new DeskView(
                registration,
                record,
                catalogue.institution(province),
                catalogue.institution(record.schoolCode()),
                catalogue.institution(record.campusCode()),
                catalogue.subjects().stream()
                        .filter(subject -> record.qualifiedFor(subject.code()))
                        .toList(),
                progress(registration),
                rows,
                lapsed,
                settling(registration),
                reviews.latest(record.id()),
                printing.stage(registration),
                catalogue.sitting().ticketsFrom(),
                catalogue.provincialNotice(province),
                catalogue.window(record.campusCode()),
                catalogue.windowState(record.campusCode()));
    }

    /**
     * Returns the rows of the standing entries; executes one statement besides loading the registration, and another once
     * tickets can be printed.
     */
    public List<DeskView.Row> rows(Registration registration) {
        return rows(
                registration, eligibility.record(registration.studentRecordId().orElseThrow()));
    }

    private List<DeskView.Row> rows(Registration registration, StudentRecord record) {
        List<Long> printable = registration
                .standing()
                .filter(entry -> printing.stage(entry) == TicketStage.PRINTABLE)
                .map(SubjectEntry::id)
                .toList();
        Map<Long, AssignedSeat> known = printable.isEmpty() ? Map.of() : seats.of(printable);
        return registration
                .standing()
                .map(entry -> row(catalogues.current(), registration, record, entry, known))
                .toList();
    }

    /** Returns the items for which money has arrived, while nothing has been decided about it yet. */
    private Set<Long> settling(Registration registration) {
        List<Long> unpaid = registration.entries().stream()
                .filter(entry -> !entry.paid() && entry.order().paying())
                .map(SubjectEntry::id)
                .toList();
        return unpaid.isEmpty()
                ? Set.of()
                : payments.undecided(unpaid).stream().map(PaidLine::item).collect(Collectors.toSet());
    }

    private DeskView.Row row(
            ExamCatalogue catalogue,
            Registration registration,
            StudentRecord record,
            SubjectEntry entry,
            Map<Long, AssignedSeat> known) {
        var campus = catalogue.institution(entry.campusCode());
        return new DeskView.Row(
                entry,
                catalogue.subject(entry.subjectCode()),
                catalogue.institution(campus.parentCode().orElseThrow()),
                campus,
                catalogue.examDate(entry.subjectCode()),
                printing.stage(entry),
                printing.seatComing(entry),
                Optional.ofNullable(known.get(entry.id())),
                entry.standing() ? cancelling.against(registration, record, entry) : List.of(),
                entry.lock());
    }

    private List<ProgressStep> progress(Registration registration) {
        boolean written = registration.written().findAny().isPresent();
        boolean writtenPaid = written && registration.written().allMatch(SubjectEntry::paid);
        boolean oral = registration.oral().findAny().isPresent();
        boolean oralPaid = oral && registration.oral().allMatch(SubjectEntry::paid);
        boolean sat = writtenPaid && examsAreOver(registration);
        boolean printable = printing.stage(registration) == TicketStage.PRINTABLE;
        Progress progress = new Progress();
        progress.step("agreement", registration.agreedAt().isPresent());
        progress.step("query", registration.foundAt().isPresent());
        progress.step("confirm", registration.boundAt().isPresent());
        progress.step("written", written);
        progress.step("writtenPayment", writtenPaid);
        progress.optional("oral", oral, false);
        progress.optional("oralPayment", oralPaid, oral);
        progress.step(
                "registered", writtenPaid && registration.unpaid().findAny().isEmpty());
        progress.step(
                "ticket",
                printable,
                !sat && (!printable || registration.ticketPrintedAt().isEmpty()));
        progress.step("exam", sat);
        progress.step("end", sat);
        return progress.steps();
    }

    private boolean examsAreOver(Registration registration) {
        Instant now = clock.instant();
        return registration
                .standing()
                .filter(SubjectEntry::paid)
                .allMatch(entry -> catalogues
                        .current()
                        .examDate(entry.subjectCode())
                        .filter(date -> now.isAfter(date.endsAt()))
                        .isPresent());
    }

    private boolean oralOpen(Registration registration) {
        if (registration.oralDeclined()) {
            return false;
        }
        StudentRecord record = eligibility.record(registration.studentRecordId().orElseThrow());
        return offers.oral(registration, record).stream().anyMatch(Offer::choosable);
    }

    /** The state of a registration's entries and payments, on which the process decides how to continue. */
    public enum Review {
        NONE(Desk.NONE),
        UNPAID(Desk.UNPAID),
        ORAL_OPEN(Desk.ORAL_OPEN),
        SETTLED(Desk.SETTLED);

        private final String outcome;

        Review(String outcome) {
            this.outcome = outcome;
        }

        /** Returns the value that the gateway in the diagram compares with. */
        public String outcome() {
            return outcome;
        }
    }
}
