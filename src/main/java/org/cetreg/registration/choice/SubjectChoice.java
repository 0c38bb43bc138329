package org.cetreg.registration.choice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Subject;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderRepository;
import org.cetreg.registration.Seats;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks a candidate's choice of subjects against the rules and holds seats for it. */
@Service
public class SubjectChoice {

    private static final Duration TO_READ = Duration.ofMinutes(30);

    private final Registrations registrations;
    private final SeatOrderRepository orders;
    private final SubjectOffers offers;
    private final Seats seats;
    private final Eligibility eligibility;
    private final ExamCatalogues catalogues;
    private final Audit audit;
    private final Clock clock;

    SubjectChoice(
            Registrations registrations,
            SeatOrderRepository orders,
            SubjectOffers offers,
            Seats seats,
            Eligibility eligibility,
            ExamCatalogues catalogues,
            Audit audit,
            Clock clock) {
        this.registrations = registrations;
        this.orders = orders;
        this.offers = offers;
        this.seats = seats;
        this.eligibility = eligibility;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the reasons why these written subjects cannot be chosen together; empty when they can be. */
    @Transactional(readOnly = true)
    public List<Refusal> checkWritten(RegistrationId registrationId, Collection<String> codes) {
        Registration registration = registrations.get(registrationId);
        StudentRecord record = record(registration);
        return offers.against(registration, record, Subject.Kind.WRITTEN, record.campusCode(), codes);
    }

    /** Returns the reasons why these oral subjects cannot be chosen at this campus; empty when they can be. */
    @Transactional(readOnly = true)
    public List<Refusal> checkOral(RegistrationId registrationId, String campusCode, Collection<String> codes) {
        Registration registration = registrations.get(registrationId);
        return offers.against(registration, record(registration), Subject.Kind.ORAL, campusCode, codes);
    }

    /**
     * Returns when a candidate who has begun to choose oral subjects has to be done: when the last campus closes, or half an
     * hour from now, whichever is later, so that who comes too late can read why.
     */
    @Transactional(readOnly = true)
    public Instant oralClosesAt(RegistrationId registrationId) {
        Instant earliest = clock.instant().plus(TO_READ);
        return offers.oralClosesAt(record(registrations.get(registrationId)))
                .filter(earliest::isBefore)
                .orElse(earliest);
    }

    /**
     * Holds a seat for each subject, or none at all.
     *
     * @param campusCode the campus of oral subjects; null for written subjects, which are taken at the candidate's own
     *     campus (R-W9)
     * @return the seat order, or the subjects whose seats were gone
     */
    @Transactional
    public Held hold(RegistrationId registrationId, String campusCode, Collection<String> codes) {
        Registration registration = registrations.get(registrationId);
        StudentRecord record = record(registration);
        String campus = campusCode == null ? record.campusCode() : campusCode;
        Collection<String> full = seats.take(registration.sittingId(), campus, Set.copyOf(codes));
        if (!full.isEmpty()) {
            return new Held(
                    Optional.empty(),
                    full.stream()
                            .map(code -> Reason.SEAT_GONE.refusal().about(code))
                            .toList());
        }
        Instant now = clock.instant();
        ExamCatalogue catalogue = catalogues.current();
        SeatOrder order = orders.save(new SeatOrder(registration, now));
        Set.copyOf(codes).stream().sorted().map(catalogue::subject).forEach(subject -> {
            var fee = catalogue.fee(subject.code(), campus).orElseThrow();
            registration.add(new SubjectEntry(order, subject, campus, fee, now).ofSchool(record.schoolCode()));
        });
        registration.updateEmptySince(now);
        audit.record(
                Actor.registration(registrationId.value()),
                "registration.hold",
                "seat-order:" + order.id(),
                "held",
                Map.of("campus", campus, "subjects", List.copyOf(codes)));
        return new Held(Optional.of(order), List.of());
    }

    private StudentRecord record(Registration registration) {
        return eligibility.record(registration.studentRecordId().orElseThrow());
    }

    /**
     * The result of holding seats.
     *
     * @param order the seat order that holds the seats; empty when none are held
     * @param refusals the reasons why no seats are held; empty when they are
     */
    public record Held(Optional<SeatOrder> order, List<Refusal> refusals) {}
}
