package org.cetreg.registration.choice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.registration.Reason;
import org.cetreg.registration.RefusalFacts;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Seats;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Determines which subjects a candidate may choose, and the reasons why others cannot be chosen (R-W1, R-W4, R-W9,
 * R-O1, R-O2).
 */
@Component
public class SubjectOffers {

    private final ExamCatalogues catalogues;
    private final Seats seats;
    private final Rules rules;

    SubjectOffers(ExamCatalogues catalogues, Seats seats, Rules rules) {
        this.catalogues = catalogues;
        this.seats = seats;
        this.rules = rules;
    }

    /** Returns every written subject at the candidate's own campus (R-W9); executes one statement. */
    public List<Offer> written(Registration registration, StudentRecord record) {
        return written(catalogues.current(), registration, record);
    }

    /** Returns the same by another catalogue than the current one. */
    List<Offer> written(ExamCatalogue catalogue, Registration registration, StudentRecord record) {
        return offers(catalogue, registration, record, Subject.Kind.WRITTEN, Set.of(record.campusCode()));
    }

    /** Returns every oral subject at every campus where the candidate may take it (R-O2); executes one statement. */
    public List<Offer> oral(Registration registration, StudentRecord record) {
        return oral(catalogues.current(), registration, record);
    }

    /** Returns the same by another catalogue than the current one. */
    List<Offer> oral(ExamCatalogue catalogue, Registration registration, StudentRecord record) {
        return offers(catalogue, registration, record, Subject.Kind.ORAL, catalogue.oralCampuses(record.campusCode()));
    }

    /** Returns the codes of the campuses where the candidate may take an oral test, in ascending order (R-O2). */
    public Set<String> oralCampuses(StudentRecord record) {
        return catalogues.current().oralCampuses(record.campusCode());
    }

    /** Returns when the last campus closes at which the candidate may take an oral test; empty when no time is set. */
    public Optional<Instant> oralClosesAt(StudentRecord record) {
        ExamCatalogue catalogue = catalogues.current();
        return oralCampuses(record).stream()
                .flatMap(campus -> catalogue.window(campus).stream())
                .map(RegistrationWindow::closesAt)
                .max(Instant::compareTo);
    }

    /**
     * Returns the reasons why these subjects cannot be chosen together at a campus.
     *
     * @param codes unchecked input
     */
    List<Refusal> against(
            Registration registration,
            StudentRecord record,
            Subject.Kind kind,
            String campusCode,
            Collection<String> codes) {
        if (codes.isEmpty()) {
            return List.of(Reason.NOTHING_CHOSEN.refusal());
        }
        ExamCatalogue catalogue = catalogues.current();
        boolean unknown = codes.stream()
                .anyMatch(code -> catalogue
                        .findSubject(code)
                        .filter(subject -> subject.kind() == kind)
                        .isEmpty());
        if (unknown || catalogue.find(campusCode).isEmpty()) {
            return List.of(Reason.NOT_ON_OFFER.refusal());
        }
        var remaining = seats.remaining(registration.sittingId(), Set.of(campusCode));
        Set<String> chosen = Set.copyOf(codes);
        return chosen.stream()
                .sorted()
                .map(catalogue::subject)
                .map(subject -> facts(catalogue, registration, record, subject, campusCode, remaining, chosen))
                .flatMap(facts -> rules.against(facts).stream())
                .toList();
    }

    private List<Offer> offers(
            ExamCatalogue catalogue,
            Registration registration,
            StudentRecord record,
            Subject.Kind kind,
            Collection<String> campuses) {
        var remaining = seats.remaining(registration.sittingId(), campuses);
        return campuses.stream()
                .flatMap(campus -> catalogue.subjects().stream()
                        .filter(subject -> subject.kind() == kind)
                        .map(subject -> offer(catalogue, registration, record, subject, campus, remaining)))
                .toList();
    }

    private Offer offer(
            ExamCatalogue catalogue,
            Registration registration,
            StudentRecord record,
            Subject subject,
            String campusCode,
            Map<Seats.SeatPlace, Boolean> remaining) {
        SubjectFacts facts = facts(catalogue, registration, record, subject, campusCode, remaining, Set.of());
        Institution campus = catalogue.institution(campusCode);
        return new Offer(
                subject,
                catalogue.institution(campus.parentCode().orElseThrow()),
                campus,
                catalogue.fee(subject.code(), campusCode).filter(fee -> !fee.isZero()),
                catalogue.window(campusCode, record.campusCode()),
                catalogue.examDate(subject.code()),
                "some".equals(facts.seats()),
                "itself".equals(facts.sameLevel()),
                rules.against(facts));
    }

    private SubjectFacts facts(
            ExamCatalogue catalogue,
            Registration registration,
            StudentRecord record,
            Subject subject,
            String campusCode,
            Map<Seats.SeatPlace, Boolean> remaining,
            Set<String> chosen) {
        Boolean seatsRemain = hasSeat(registration, subject, campusCode)
                ? Boolean.TRUE // one's own
                : remaining.get(new Seats.SeatPlace(campusCode, subject.code()));
        return new SubjectFacts(
                StudentFacts.of(record, catalogue),
                subject.code(),
                subject.kind().name(),
                subject.level(),
                subject.language(),
                campusCode,
                record.qualifiedFor(subject.code()),
                catalogue.examDate(subject.code()).isPresent(),
                catalogue.windowState(campusCode, record.campusCode()),
                seats(catalogue, campusCode, seatsRemain),
                !catalogue.fee(subject.code(), campusCode).orElse(Money.ZERO).isZero(),
                sameLevel(catalogue, registration, subject, chosen),
                registration.written().anyMatch(entry -> entry.level() == subject.level()),
                subject.isWritten()
                        ? campusCode.equals(record.campusCode())
                        : catalogue.oralCampuses(record.campusCode()).contains(campusCode),
                RefusalFacts.at(catalogue, campusCode, record.campusCode(), subject.level())
                        .qualified(catalogue, record)
                        .subjects("subject", List.of(subject.code()))
                        .subjects("entered", entered(registration, subject))
                        .named());
    }

    private static boolean hasSeat(Registration registration, Subject subject, String campusCode) {
        return registration
                .standing()
                .anyMatch(entry -> entry.subjectCode().equals(subject.code())
                        && entry.campusCode().equals(campusCode));
    }

    /** @param remain whether seats remain; null when there is no quota */
    private static String seats(ExamCatalogue catalogue, String campusCode, @Nullable Boolean remain) {
        if (catalogue.isClosed(campusCode)) {
            return "closed";
        }
        return remain == null ? "notOffered" : remain ? "some" : "none";
    }

    private static List<String> entered(Registration registration, Subject subject) {
        return registration
                .standing()
                .filter(entry -> entry.written() == subject.isWritten() && entry.level() == subject.level())
                .map(SubjectEntry::subjectCode)
                .toList();
    }

    private static String sameLevel(
            ExamCatalogue catalogue, Registration registration, Subject subject, Set<String> chosen) {
        List<SubjectEntry> entries = registration
                .standing()
                .filter(entry -> entry.written() == subject.isWritten() && entry.level() == subject.level())
                .toList();
        if (entries.stream().anyMatch(entry -> entry.subjectCode().equals(subject.code()))) {
            return "itself";
        }
        if (!entries.isEmpty()) {
            return "other";
        }
        boolean together = chosen.stream()
                .filter(code -> !code.equals(subject.code()))
                .map(catalogue::subject)
                .anyMatch(other -> other.kind() == subject.kind() && other.level() == subject.level());
        return together ? "chosenTogether" : "none";
    }
}
