package org.cetreg.registration.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cetreg.engine.Collisions;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.Timers;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.Told;
import org.cetreg.payment.booking.PaymentApplied;
import org.cetreg.payment.refund.RefundDone;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderRepository;
import org.cetreg.registration.collective.BatchOrders;
import org.cetreg.registration.collective.CollectiveBatches;
import org.cetreg.registration.payment.RefundLetters;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Controls the process {@code SeatOrder.bpmn} in the engine, with one process instance for each seat order and its
 * 24-hour hold.
 */
@Component
@Drives(
        value = SeatOrderProcess.ID,
        tells = @Told(SeatOrderProcess.ORDER_ID),
        sends = {SeatOrderProcess.PAYMENT_BOOKED, SeatOrderProcess.ORDER_CANCELLED},
        needs = @Needed(value = SeatOrderProcess.HOLD_EXPIRED, kind = Needed.Kind.FIXED_TIMER))
public class SeatOrderProcess {

    static final String ID = "SeatOrder";
    static final String HOLD_EXPIRED = "holdExpired";
    static final String ORDER_ID = "orderId";
    static final String PAYMENT_BOOKED = "PaymentBooked";
    static final String ORDER_CANCELLED = "OrderCancelled";

    private final RuntimeService runtime;
    private final Timers timers;
    private final Definitions definitions;
    private final SeatOrderRepository seatOrders;
    private final SeatSale sale;
    private final RefundLetters letters;
    private final CollectiveBatches collective;
    private final BatchOrders orders;
    private final Clock clock;

    SeatOrderProcess(
            RuntimeService runtime,
            Timers timers,
            Definitions definitions,
            SeatOrderRepository seatOrders,
            SeatSale sale,
            RefundLetters letters,
            CollectiveBatches collective,
            BatchOrders orders,
            Clock clock) {
        this.runtime = runtime;
        this.timers = timers;
        this.definitions = definitions;
        this.seatOrders = seatOrders;
        this.sale = sale;
        this.letters = letters;
        this.collective = collective;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Starts to watch a seat order. The timer in the diagram, which an analyst may change, determines when its seats
     * are released.
     */
    void begin(SeatOrder order) {
        String definition = definitions.process(ID);
        String instance = runtime.startProcessInstanceById(
                        definition,
                        String.valueOf(order.id()),
                        Map.of(ORDER_ID, order.id().value()))
                .getId();
        order.watchedBy(instance, timers.due(definition, HOLD_EXPIRED, order.heldUntil()));
    }

    /** Ends the watch because everything that the order held was cancelled. */
    void orderCancelled(SeatOrder order) {
        tell(ORDER_CANCELLED, order);
    }

    /**
     * Moves on after a payment has been booked and its lines decided about: through the order's process instance while it
     * waits, or directly when the hold has expired and the instance has ended. If this fails, what was sold remains sold
     * and the event is repeated (R-P8), at once if the candidate has just moved the same process.
     */
    @EventListener
    void on(PaymentApplied applied) {
        try {
            moveOn(applied);
        } catch (RuntimeException e) {
            throw Collisions.behind(e) ? new ConcurrencyFailureException("Another step was faster", e) : e;
        }
    }

    private void moveOn(PaymentApplied applied) {
        if (collective.paid(applied.orderNumber())) {
            return; // its many candidates are moved on one after the other (CollectiveRounds)
        }
        seatOrders.findOf(applied.items()).forEach(this::paid);
        letters.due(applied.orderNumber());
    }

    /** Moves on after some of the order's entries have been sold. */
    void paid(SeatOrder order) {
        if (order.held() || !tell(PAYMENT_BOOKED, order)) {
            sale.confirm(order.id());
            sale.tell(order.id());
        }
    }

    /**
     * Gives the candidate the usual time to pay again, from now on, because a collective payment has ended (R-P6).
     *
     * @throws IllegalStateException when the process is just asking the platform; to be tried again
     */
    void unlocked(SeatOrder order) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(order.processInstanceId())
                .singleResult();
        if (instance == null && order.held()) {
            throw new IllegalStateException("Nothing watches the seats that order " + order.id() + " holds");
        }
        if (instance == null) {
            return;
        }
        Instant until = timers.due(instance.getProcessDefinitionId(), HOLD_EXPIRED, clock.instant());
        if (!timers.move(instance.getId(), HOLD_EXPIRED, until)) {
            throw new IllegalStateException("Seat order " + order.id() + " does not wait for its payment now");
        }
        order.heldAgain(until);
    }

    /** Informs the candidate that money has been given back; the school's money is its own matter. */
    @EventListener
    void on(RefundDone done) {
        if (orders.batchOf(done.orderNumber()).isEmpty()) {
            letters.done(done);
        }
    }

    private boolean tell(String message, SeatOrder order) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(order.processInstanceId())
                .correlateAllWithResult()
                .isEmpty();
    }
}
