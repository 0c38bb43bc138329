package org.cetreg.registration.process;

import java.util.List;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrders;
import org.springframework.stereotype.Component;

/** The service tasks of {@code SeatOrder.bpmn}, each under its own id. What they return is an outcome for a gateway. */
@Component
public class SeatOrderSteps {

    private final SeatOrders orders;
    private final SeatSale sale;
    private final SeatOrderProcess process;
    private final RegistrationProcess registrationProcess;
    private final CandidateLetters letters;

    SeatOrderSteps(
            SeatOrders orders,
            SeatSale sale,
            SeatOrderProcess process,
            RegistrationProcess registrationProcess,
            CandidateLetters letters) {
        this.orders = orders;
        this.sale = sale;
        this.process = process;
        this.registrationProcess = registrationProcess;
        this.letters = letters;
    }

    /** Reminds the candidate that seats are held for some more hours only; not when nothing is to be paid any more. */
    public void remindPayment(long orderId) {
        letters.remindPayment(orderId);
    }

    /** The seats are sold; the candidate who waited for it moves on. */
    public void confirmSeats(long orderId) {
        sale.confirm(orderId);
    }

    /** Tells the candidate that they are registered, or that late money is refunded (R-P4). */
    public void tellRegistered(long orderId) {
        sale.tell(orderId);
    }

    /** {@code paid} or {@code unpaid}, as the platform says; an unpaid trade is closed there first, so no money follows. */
    public String askPlatform(long orderId) {
        return sale.paid(orderId) ? "paid" : "unpaid";
    }

    /** The time is over: the seats are free again (R-W5). */
    public void releaseSeats(long orderId) {
        List<SeatOrder> ended = orders.release(orderId);
        ended.stream().skip(1).forEach(process::orderCancelled);
        ended.stream().findFirst().ifPresent(order -> registrationProcess.entriesChanged(order.registration()));
    }

    /** Tells the candidate which seats are free again. */
    public void tellReleased(long orderId) {
        letters.seatsReleased(orderId);
    }
}
