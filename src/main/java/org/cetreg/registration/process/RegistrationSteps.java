package org.cetreg.registration.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cetreg.account.ShownWork;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.CancelChecks;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrders;
import org.cetreg.registration.TicketPrinting;
import org.cetreg.registration.choice.SubjectChoice;
import org.cetreg.registration.desk.Desk;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.RemoteAddress;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Component;

/** The service tasks of {@code Registration.bpmn}, each under its own id. What they return is an outcome for a gateway. */
@Component
public class RegistrationSteps {

    private static final String CANCELLED = "cancelled";
    private static final String REFUSED = "refused";

    private final Registrations registrations;
    private final SubjectChoice choice;
    private final SeatOrders orders;
    private final SeatOrderProcess orderProcess;
    private final SeatSale sale;
    private final Desk desk;
    private final TicketPrinting printing;
    private final CancelChecks cancelling;
    private final StepAnswers answers;

    RegistrationSteps(
            Registrations registrations,
            SubjectChoice choice,
            SeatOrders orders,
            SeatOrderProcess orderProcess,
            SeatSale sale,
            Desk desk,
            TicketPrinting printing,
            CancelChecks cancelling,
            StepAnswers answers) {
        this.registrations = registrations;
        this.choice = choice;
        this.orders = orders;
        this.orderProcess = orderProcess;
        this.sale = sale;
        this.desk = desk;
        this.printing = printing;
        this.cancelling = cancelling;
        this.answers = answers;
    }

    /** Records the version of the agreement that was accepted. */
    public void recordAgreement(long registrationId) {
        registrations.recordAgreement(registrationId);
    }

    /** Ends the attempt: the agreement was not accepted. */
    public void declineAgreement(long registrationId) {
        registrations.declineAgreement(registrationId);
    }

    /** {@code found} or {@code notFound} (R-I1, R-I3). */
    public String findStudentRecord(long registrationId, String documentType, String documentNumber, String name) {
        var claim = new IdentityClaim(DocumentType.valueOf(documentType), documentNumber, name);
        return answer(
                registrationId,
                registrations.findStudentRecord(registrationId, RemoteAddress.current(), ShownWork.current(), claim),
                "found",
                "notFound");
    }

    /** {@code bound} or {@code taken} (R-I2). */
    public String bindStudentRecord(long registrationId) {
        return answer(registrationId, registrations.bindStudentRecord(registrationId), "bound", "taken");
    }

    /** {@code allowed} or {@code refused} (R-W1, R-W2, R-W4, R-W9). */
    public String checkWritten(long registrationId, Collection<String> subjects) {
        return answer(registrationId, choice.checkWritten(registrationId, chosen(subjects)), "allowed", REFUSED);
    }

    /** {@code held} or {@code gone}; a held order is watched by a process of its own (R-W5). */
    public String holdWrittenSeats(long registrationId, Collection<String> subjects) {
        return hold(registrationId, null, subjects);
    }

    /** {@code allowed} or {@code refused} (R-O1, R-O2). */
    public String checkOral(long registrationId, String campus, Collection<String> subjects) {
        return answer(registrationId, choice.checkOral(registrationId, campus, chosen(subjects)), "allowed", REFUSED);
    }

    /** {@code held} or {@code gone}. */
    public String holdOralSeats(long registrationId, String campus, Collection<String> subjects) {
        return hold(registrationId, campus, subjects);
    }

    /** {@code none} (no written entry), {@code unpaid}, {@code oralOpen} (an oral test may be added), {@code settled}. */
    public String reviewEntries(long registrationId) {
        return desk.review(registrationId).outcome();
    }

    /** Notes that no oral test is wanted for now (R-O3). */
    public void declineOral(long registrationId) {
        registrations.declineOral(registrationId);
    }

    /**
     * {@code cancelled} or {@code refused} (R-W3, R-W6 to R-W8). What is open for its order on the platform's page is closed
     * there first, so that nobody pays for what is cancelled.
     */
    public String cancelEntry(long registrationId, String entryId) {
        Registration registration = registrations.get(registrationId);
        Optional<Refusal> paying = registration
                .unpaid()
                .filter(entry -> String.valueOf(entry.id()).equals(entryId))
                .filter(entry -> cancelling.against(registration, entry).isEmpty())
                .findFirst()
                .flatMap(entry -> stopPaying(entry.order().id()));
        if (paying.isPresent()) {
            return answer(registrationId, List.of(paying.get()), CANCELLED, REFUSED);
        }
        var cancelled = orders.cancel(registrationId, entryId);
        cancelled.ended().ifPresent(orderProcess::orderCancelled);
        return answer(registrationId, cancelled.refusals(), CANCELLED, REFUSED);
    }

    /** {@code ready} or {@code notYet} (R-T2, R-T3). */
    public String checkTicket(long registrationId) {
        return answer(registrationId, printing.check(registrationId).stream().toList(), "ready", "notYet");
    }

    private Optional<Refusal> stopPaying(long orderId) {
        try {
            return sale.paid(orderId) ? Optional.of(Reason.PAID_MEANWHILE.refusal()) : Optional.empty();
        } catch (PlatformUnavailable e) {
            return Optional.of(Reason.PLATFORM_SILENT.refusal());
        }
    }

    private String hold(long registrationId, String campus, Collection<String> subjects) {
        var held = choice.hold(registrationId, campus, chosen(subjects));
        held.order().ifPresent(orderProcess::begin);
        return answer(registrationId, held.refusals(), "held", "gone");
    }

    /** The candidate hears why, the gateway only whether. */
    private String answer(long registrationId, List<Refusal> refusals, String done, String refused) {
        answers.say(registrationId, refusals);
        return refusals.isEmpty() ? done : refused;
    }

    private static Collection<String> chosen(Collection<String> subjects) {
        return subjects == null ? List.of() : subjects;
    }
}
