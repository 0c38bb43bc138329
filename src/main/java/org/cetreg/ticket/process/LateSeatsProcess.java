package org.cetreg.ticket.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.Told;
import org.cetreg.registration.payment.EntriesPaid;
import org.cetreg.ticket.LateSeats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Controls the process {@code LateSeats.bpmn} in the engine, with one process instance for each seat order that is paid
 * after the publication.
 */
@Component
@Drives(value = LateSeatsProcess.ID, tells = @Told(LateSeatsProcess.ORDER_ID))
class LateSeatsProcess {

    static final String ID = "LateSeats";
    static final String ORDER_ID = "orderId";
    private static final Logger LOG = LoggerFactory.getLogger(LateSeatsProcess.class);

    private final RuntimeService runtime;
    private final Definitions definitions;
    private final LateSeats lateSeats;
    private final TransactionTemplate separately;

    LateSeatsProcess(
            RuntimeService runtime,
            Definitions definitions,
            LateSeats lateSeats,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.lateSeats = lateSeats;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Starts the process after the payment has been committed, so that nothing here can delay or undo the booking
     * (R-P8). If this fails, {@link LateSeats#giveAll()} seats the entries.
     */
    @TransactionalEventListener
    void on(EntriesPaid paid) {
        try {
            if (lateSeats.mayBePublished(paid.sittingId())) {
                separately.executeWithoutResult(status -> begin(paid));
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "The process could not be started for seat order {}; the next run seats its entries",
                    paid.orderId(),
                    e);
        }
    }

    private void begin(EntriesPaid paid) {
        if (lateSeats.published(paid.sittingId())) {
            runtime.startProcessInstanceById(
                    definitions.process(ID),
                    String.valueOf(paid.orderId()),
                    Map.of(ORDER_ID, paid.orderId().value()));
        }
    }
}
