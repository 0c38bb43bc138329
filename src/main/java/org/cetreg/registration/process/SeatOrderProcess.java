package org.cetreg.registration.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.Timers;
import org.cetreg.payment.PaymentApplied;
import org.cetreg.payment.RefundDone;
import org.cetreg.registration.RefundLetters;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderRepository;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Controls the process {@code SeatOrder.bpmn} in the engine, with one process instance for each seat order and its
 * 24-hour hold.
 */
@Component
public class SeatOrderProcess {

    static final String ID = "SeatOrder";
    private static final String TIMER = "holdExpiredDefinition";

    private final RuntimeService runtime;
    private final Timers timers;
    private final Definitions definitions;
    private final SeatOrderRepository orders;
    private final SeatSale sale;
    private final RefundLetters letters;

    SeatOrderProcess(
            RuntimeService runtime,
            Timers timers,
            Definitions definitions,
            SeatOrderRepository orders,
            SeatSale sale,
            RefundLetters letters) {
        this.runtime = runtime;
        this.timers = timers;
        this.definitions = definitions;
        this.orders = orders;
        this.sale = sale;
        this.letters = letters;
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
                        Map.of("orderId", order.id().value()))
                .getId();
        order.watchedBy(instance, timers.due(definition, TIMER, order.heldUntil()));
    }

    /** Ends the watch because everything that the order held was cancelled. */
    void orderCancelled(SeatOrder order) {
        tell("OrderCancelled", order);
    }

    /**
     * Moves on after a payment has been booked and its lines decided about: through the order's process instance while it
     * waits, or directly when the hold has expired and the instance has ended. If this fails, what was sold remains sold
     * and the event is repeated (R-P8).
     */
    @EventListener
    void on(PaymentApplied applied) {
        for (SeatOrder order : orders.findOf(applied.items())) {
            if (order.held() || !tell("PaymentBooked", order)) {
                sale.confirm(order.id());
                sale.tell(order.id());
            }
        }
        letters.due(applied.orderNumber());
    }

    /** Informs the candidate that money has been given back. */
    @EventListener
    void on(RefundDone done) {
        letters.done(done);
    }

    private boolean tell(String message, SeatOrder order) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(order.processInstanceId())
                .correlateAllWithResult()
                .isEmpty();
    }
}
