package org.cetreg.registration.process;

import org.cetreg.engine.contract.Outcomes;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SeatOrders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The service tasks of {@code SeatOrder.bpmn}; each method is named after its task. A returned value is the outcome
 * that a gateway evaluates.
 */
@Component
public class SeatOrderSteps {

    private static final String DONE = "done";
    private static final String SILENT = "silent";
    private static final String PAID = "paid";
    private static final String UNPAID = "unpaid";
    private static final String LOCKED = "locked";
    private static final String RELEASED = "released";
    private static final Logger LOG = LoggerFactory.getLogger(SeatOrderSteps.class);

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

    /**
     * Reminds the candidate that the seats are held for only a few more hours; does nothing when no payment is due any
     * more. The platform is queried before, so that nobody who has paid is asked to pay. Returns {@code done}, or {@code
     * silent} when the platform gives no clear answer and there is time to ask it again. When there is none left, the
     * letter says that the payment may have been made.
     */
    @Outcomes({DONE, SILENT})
    public String remindPayment(long orderId) {
        var id = new SeatOrderId(orderId);
        boolean known = isAnswered(id);
        if (!known && letters.reminderCanWait(id)) {
            return SILENT;
        }
        letters.remindPayment(id, known);
        return DONE;
    }

    private boolean isAnswered(SeatOrderId id) {
        try {
            sale.ask(id);
            return true;
        } catch (PlatformUnavailable e) {
            LOG.info("It is not known whether seat order {} is paid: {}", id, e.getMessage());
            return false;
        }
    }

    /** Sells the seats and moves on the candidate who waited for the payment. */
    public void confirmSeats(long orderId) {
        sale.confirm(new SeatOrderId(orderId));
    }

    /** Informs the candidate that they are registered. */
    public void tellRegistered(long orderId) {
        sale.tell(new SeatOrderId(orderId));
    }

    /**
     * Queries the payment platform and returns {@code paid}, {@code unpaid}, or {@code silent} when it gives no clear
     * answer. An unpaid payment order is closed on the platform first, so that no payment can follow. An order of which
     * only a part is paid for is unpaid: the rest is released, or waits for a school.
     */
    @Outcomes({PAID, UNPAID, SILENT})
    public String askPlatform(long orderId) {
        try {
            var id = new SeatOrderId(orderId);
            return sale.paid(id) && sale.confirm(id) ? PAID : UNPAID;
        } catch (PlatformUnavailable e) {
            LOG.warn("Seat order {} is kept until the platform answers: {}", orderId, e.getMessage());
            return SILENT;
        }
    }

    /**
     * Releases the seats because the hold has expired (R-W5). Returns {@code released}, or {@code locked} when a
     * collective payment locks some of them, which the order keeps (R-W7).
     */
    @Outcomes({RELEASED, LOCKED})
    public String releaseSeats(long orderId) {
        var id = new SeatOrderId(orderId);
        var released = orders.release(id);
        released.ended().stream().filter(order -> !order.id().equals(id)).forEach(process::orderCancelled);
        if (released.any()) {
            registrationProcess.entriesChanged(released.registration());
        }
        return released.kept() ? LOCKED : RELEASED;
    }

    /** Informs the candidate which seats were released. */
    public void tellReleased(long orderId) {
        letters.seatsReleased(new SeatOrderId(orderId));
    }
}
