package org.cetreg.registration.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cetreg.account.ShownWork;
import org.cetreg.eligibility.IdentityClaim;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.Desk;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Refusal;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrders;
import org.cetreg.registration.SubjectChoice;
import org.cetreg.registration.TicketPrinting;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.RemoteAddress;
import org.springframework.stereotype.Component;

/** The service tasks of {@code Registration.bpmn}, each under its own id. What they return is an outcome for a gateway. */
@Component
class RegistrationSteps {

    private final Registrations registrations;
    private final SubjectChoice choice;
    private final SeatOrders orders;
    private final SeatOrderProcess orderProcess;
    private final SeatSale sale;
    private final Desk desk;
    private final TicketPrinting printing;

    RegistrationSteps(
            Registrations registrations,
            SubjectChoice choice,
            SeatOrders orders,
            SeatOrderProcess orderProcess,
            SeatSale sale,
            Desk desk,
            TicketPrinting printing) {
        this.registrations = registrations;
        this.choice = choice;
        this.orders = orders;
        this.orderProcess = orderProcess;
        this.sale = sale;
        this.desk = desk;
        this.printing = printing;
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
        boolean found =
                registrations.findStudentRecord(registrationId, RemoteAddress.current(), ShownWork.current(), claim);
        return found ? "found" : "notFound";
    }

    /** {@code bound} or {@code taken} (R-I2). */
    public String bindStudentRecord(long registrationId) {
        return registrations.bindStudentRecord(registrationId) ? "bound" : "taken";
    }

    /** {@code allowed} or {@code refused} (R-W1, R-W2, R-W4, R-W9). */
    public String checkWritten(long registrationId, Collection<String> subjects) {
        return choice.checkWritten(registrationId, chosen(subjects)) ? "allowed" : "refused";
    }

    /** {@code held} or {@code gone}; a held order is watched by a process of its own (R-W5). */
    public String holdWrittenSeats(long registrationId, Collection<String> subjects) {
        return hold(registrationId, null, subjects);
    }

    /** {@code allowed} or {@code refused} (R-O1, R-O2). */
    public String checkOral(long registrationId, String campus, Collection<String> subjects) {
        return choice.checkOral(registrationId, campus, chosen(subjects)) ? "allowed" : "refused";
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
                .filter(entry -> orders.againstCancelling(registration, entry).isEmpty())
                .findFirst()
                .flatMap(entry -> stopPaying(entry.order().id()));
        if (paying.isPresent()) {
            registrations.refuse(registrationId, paying.get());
            return "refused";
        }
        orders.cancel(registrationId, entryId).ifPresent(orderProcess::orderCancelled);
        return registrations.get(registrationId).refusals().isEmpty() ? "cancelled" : "refused";
    }

    /** {@code ready} or {@code notYet} (R-T2, R-T3). */
    public String checkTicket(long registrationId) {
        return printing.check(registrationId) ? "ready" : "notYet";
    }

    private Optional<Refusal> stopPaying(long orderId) {
        try {
            return sale.paid(orderId) ? Optional.of(Refusal.of(Reason.PAID_MEANWHILE)) : Optional.empty();
        } catch (PlatformUnavailable e) {
            return Optional.of(Refusal.of(Reason.PLATFORM_SILENT));
        }
    }

    private String hold(long registrationId, String campus, Collection<String> subjects) {
        var order = choice.hold(registrationId, campus, chosen(subjects));
        order.ifPresent(orderProcess::begin);
        return order.isPresent() ? "held" : "gone";
    }

    private static Collection<String> chosen(Collection<String> subjects) {
        return subjects == null ? List.of() : subjects;
    }
}
