package org.cetreg.registration.process;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.cetreg.account.ShownWork;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.engine.contract.Outcomes;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.CancelChecks;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SeatOrders;
import org.cetreg.registration.choice.SubjectChoice;
import org.cetreg.registration.desk.Desk;
import org.cetreg.registration.seating.TicketPrinting;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.RemoteAddress;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Component;

/**
 * The service tasks of {@code Registration.bpmn}; each method is named after its task. A returned value is the outcome
 * that a gateway evaluates.
 */
@Component
public class RegistrationSteps {

    private static final String FOUND = "found";
    private static final String NOT_FOUND = "notFound";
    private static final String BOUND = "bound";
    private static final String TAKEN = "taken";
    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";
    private static final String HELD = "held";
    private static final String GONE = "gone";
    private static final String CANCELLED = "cancelled";
    private static final String READY = "ready";
    private static final String NOT_YET = "notYet";

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

    /** Records the version of the agreement that the candidate accepted. */
    public void recordAgreement(long registrationId) {
        registrations.recordAgreement(new RegistrationId(registrationId));
    }

    /** Ends the registration because the candidate declined the agreement. */
    public void declineAgreement(long registrationId) {
        registrations.declineAgreement(new RegistrationId(registrationId));
    }

    /** Looks for the student record. Returns {@code found} or {@code notFound} (R-I1, R-I3). */
    @Outcomes({FOUND, NOT_FOUND})
    public String findStudentRecord(long registrationId, String documentType, String documentNumber, String name) {
        var id = new RegistrationId(registrationId);
        var claim = new IdentityClaim(DocumentType.valueOf(documentType), documentNumber, name);
        return answer(
                id,
                registrations.findStudentRecord(id, RemoteAddress.current(), ShownWork.current(), claim),
                FOUND,
                NOT_FOUND);
    }

    /** Binds the student record. Returns {@code bound} or {@code taken} (R-I2). */
    @Outcomes({BOUND, TAKEN})
    public String bindStudentRecord(long registrationId) {
        var id = new RegistrationId(registrationId);
        return answer(id, registrations.bindStudentRecord(id), BOUND, TAKEN);
    }

    /** Checks the chosen written subjects. Returns {@code allowed} or {@code refused} (R-W1, R-W2, R-W4, R-W9). */
    @Outcomes({ALLOWED, REFUSED})
    public String checkWritten(long registrationId, Collection<String> subjects) {
        var id = new RegistrationId(registrationId);
        return answer(id, choice.checkWritten(id, chosen(subjects)), ALLOWED, REFUSED);
    }

    /**
     * Holds written seats and starts the process that watches the seat order (R-W5). Returns {@code held} or {@code
     * gone}.
     */
    @Outcomes({HELD, GONE})
    public String holdWrittenSeats(long registrationId, Collection<String> subjects) {
        return hold(new RegistrationId(registrationId), null, subjects);
    }

    /** Returns when the step of choosing oral subjects ends by itself: when no campus on offer is open any more. */
    public Date oralClosesAt(long registrationId) {
        return Date.from(choice.oralClosesAt(new RegistrationId(registrationId)));
    }

    /** Checks the chosen oral subjects. Returns {@code allowed} or {@code refused} (R-O1, R-O2). */
    @Outcomes({ALLOWED, REFUSED})
    public String checkOral(long registrationId, String campus, Collection<String> subjects) {
        var id = new RegistrationId(registrationId);
        return answer(id, choice.checkOral(id, campus, chosen(subjects)), ALLOWED, REFUSED);
    }

    /** Holds oral seats and starts the process that watches the seat order. Returns {@code held} or {@code gone}. */
    @Outcomes({HELD, GONE})
    public String holdOralSeats(long registrationId, String campus, Collection<String> subjects) {
        return hold(new RegistrationId(registrationId), campus, subjects);
    }

    /**
     * Returns {@code none} (no written entry), {@code unpaid}, {@code oralOpen} (an oral test can be added) or {@code
     * settled}.
     */
    @Outcomes({Desk.NONE, Desk.UNPAID, Desk.ORAL_OPEN, Desk.SETTLED})
    public String reviewEntries(long registrationId) {
        return desk.review(new RegistrationId(registrationId)).outcome();
    }

    /** Records that the candidate does not want an oral test for now (R-O3). */
    public void declineOral(long registrationId) {
        registrations.declineOral(new RegistrationId(registrationId));
    }

    /**
     * Cancels an entry. Returns {@code cancelled} or {@code refused} (R-W3, R-W6 to R-W8). Open payment orders for its
     * seat order are closed on the platform first, so that nobody pays for a cancelled entry.
     */
    @Outcomes(
            value = {CANCELLED, REFUSED},
            ignorable = true)
    public String cancelEntry(long registrationId, String entryId) {
        var id = new RegistrationId(registrationId);
        Registration registration = registrations.get(id);
        Optional<Refusal> paying = registration
                .unpaid()
                .filter(entry -> String.valueOf(entry.id()).equals(entryId))
                .filter(entry -> cancelling.against(registration, entry).isEmpty())
                .findFirst()
                .flatMap(entry -> stopPaying(entry.order().id()));
        if (paying.isPresent()) {
            return answer(id, List.of(paying.get()), CANCELLED, REFUSED);
        }
        var cancelled = orders.cancel(id, entryId);
        cancelled.ended().ifPresent(orderProcess::orderCancelled);
        return answer(id, cancelled.refusals(), CANCELLED, REFUSED);
    }

    /** Checks whether tickets can be printed. Returns {@code ready} or {@code notYet} (R-T2, R-T3). */
    @Outcomes({READY, NOT_YET})
    public String checkTicket(long registrationId) {
        var id = new RegistrationId(registrationId);
        return answer(id, printing.check(id).stream().toList(), READY, NOT_YET);
    }

    private Optional<Refusal> stopPaying(SeatOrderId orderId) {
        try {
            return sale.paid(orderId) ? Optional.of(Reason.PAID_MEANWHILE.refusal()) : Optional.empty();
        } catch (PlatformUnavailable e) {
            return Optional.of(Reason.PLATFORM_SILENT.refusal());
        }
    }

    private String hold(RegistrationId registrationId, String campus, Collection<String> subjects) {
        var held = choice.hold(registrationId, campus, chosen(subjects));
        held.order().ifPresent(orderProcess::begin);
        return answer(registrationId, held.refusals(), HELD, GONE);
    }

    /** Passes the reasons to the candidate and only the outcome to the gateway. */
    private String answer(RegistrationId registrationId, List<Refusal> refusals, String done, String refused) {
        answers.say(registrationId, refusals);
        return refusals.isEmpty() ? done : refused;
    }

    private static Collection<String> chosen(Collection<String> subjects) {
        return subjects == null ? List.of() : subjects;
    }
}
