package org.cetreg.registration.choice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Notice;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.exam.stage.SittingStages;
import org.cetreg.exam.stage.WindowStages;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.springframework.stereotype.Component;

/**
 * Shows the office what a candidate of some campus would be offered at some time. It asks the same rules as candidates meet,
 * about a student who does not exist, and stores nothing. Seats are those that are left now.
 */
@Component
public class Preview {

    /**
     * Whom the office imagines, and when.
     *
     * @param campus the code of the student's campus
     * @param qualified the codes of the subjects that the student may register for
     * @param entered the codes of the written subjects that the student has chosen before
     */
    public record Asked(
            SittingId sitting,
            String campus,
            String degree,
            int duration,
            int entryYear,
            Set<String> qualified,
            Set<String> entered,
            Instant at) {}

    /**
     * What the candidate would see.
     *
     * @param home the stage of the sitting as the home page shows it; empty while no window is set
     * @param begins whether the candidate could begin a registration
     * @param window the window of the student's campus; empty when there is none
     * @param stage the stage of that window, as messages name it; empty when there is none
     * @param notice the notice of the student's province
     * @param written every written subject with the reasons why it cannot be chosen
     * @param oral every oral subject at every campus on offer to the student
     */
    public record Seen(
            Institution campus,
            Optional<SittingStages.Stage> home,
            boolean begins,
            Optional<RegistrationWindow> window,
            String stage,
            Optional<Notice> notice,
            List<Offer> written,
            List<Offer> oral) {}

    private final ExamCatalogues catalogues;
    private final SubjectOffers offers;
    private final SittingStages sittings;
    private final WindowStages windows;

    Preview(ExamCatalogues catalogues, SubjectOffers offers, SittingStages sittings, WindowStages windows) {
        this.catalogues = catalogues;
        this.offers = offers;
        this.sittings = sittings;
        this.windows = windows;
    }

    /** Returns what the candidate would see; empty when there is no such campus or sitting. */
    public Optional<Seen> of(Asked asked) {
        return catalogues
                .of(asked.sitting())
                .map(catalogue -> catalogue.at(asked.at()))
                .flatMap(catalogue -> catalogue
                        .find(asked.campus())
                        .filter(campus -> campus.level() == Institution.Level.CAMPUS)
                        .map(campus -> seen(catalogue, campus, asked)));
    }

    private Seen seen(ExamCatalogue catalogue, Institution campus, Asked asked) {
        StudentRecord record = StudentRecord.imagined(
                campus.code(), asked.degree(), asked.duration(), asked.entryYear(), asked.qualified());
        Registration registration = registration(catalogue, campus, asked);
        Optional<RegistrationWindow> window = catalogue.window(campus.code());
        return new Seen(
                campus,
                sittings.of(catalogue, asked.at()),
                catalogue
                        .registrationPeriod()
                        .map(period -> !period.isOver(asked.at()))
                        .orElse(true),
                window,
                window.map(open -> windows.of(open.opensAt(), open.closesAt(), asked.at()))
                        .orElse(""),
                catalogue.provincialNotice(campus.provinceCode()),
                offers.written(catalogue, registration, record),
                offers.oral(catalogue, registration, record));
    }

    /** Returns a registration that is never stored, with the written subjects that were chosen before. */
    private static Registration registration(ExamCatalogue catalogue, Institution campus, Asked asked) {
        Registration registration = new Registration(asked.sitting(), new AccountId(0), asked.at());
        entered(catalogue, asked.entered())
                .forEach(subject -> registration.add(new SubjectEntry(
                        new SeatOrder(registration, asked.at()), subject, campus.code(), Money.ZERO, asked.at())));
        return registration;
    }

    private static List<Subject> entered(ExamCatalogue catalogue, Collection<String> codes) {
        return codes.stream()
                .sorted()
                .flatMap(code -> catalogue.findSubject(code).stream())
                .filter(Subject::isWritten)
                .toList();
    }
}
