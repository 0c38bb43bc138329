package org.cetreg.registration.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.Timers;
import org.cetreg.payment.PaymentBooked;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrders;
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
    private final SeatOrders orders;
    private final SeatSale sale;

    SeatOrderProcess(RuntimeService runtime, Timers timers, Definitions definitions, SeatOrders orders, SeatSale sale) {
        this.runtime = runtime;
        this.timers = timers;
        this.definitions = definitions;
        this.orders = orders;
        this.sale = sale;
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
     * Sells the seats after the payment has been booked: through the order's process instance while it waits, or
     * directly when the hold has expired and the instance has ended. If this fails, the payment stays booked and the
     * event is repeated (R-P8).
     */
    @EventListener
    void on(PaymentBooked booked) {
        List<SeatOrder> paid = orders.paidBy(booked.orderNumber());
        for (SeatOrder order : paid) {
            if (!tell("PaymentBooked", order)) {
                sale.confirm(order.id());
                sale.tell(order.id());
            }
        }
    }

    private boolean tell(String message, SeatOrder order) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(order.processInstanceId())
                .correlateAllWithResult()
                .isEmpty();
    }
}
