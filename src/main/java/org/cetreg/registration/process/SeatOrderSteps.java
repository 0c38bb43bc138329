package org.cetreg.registration.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.EntryPayments;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrders;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The service tasks of {@code SeatOrder.bpmn}, each under its own id. */
@Component
public class SeatOrderSteps {

    private final SeatOrders orders;
    private final EntryPayments payments;
    private final CandidateLetters letters;
    private final RegistrationProcess registrationProcess;
    private final RuntimeService runtime;
    private final Executor executor;

    SeatOrderSteps(
            SeatOrders orders,
            EntryPayments payments,
            CandidateLetters letters,
            RegistrationProcess registrationProcess,
            RuntimeService runtime,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.orders = orders;
        this.payments = payments;
        this.letters = letters;
        this.registrationProcess = registrationProcess;
        this.runtime = runtime;
        this.executor = executor;
    }

    /** Reminds the candidate that seats are held for some more hours only; not when nothing is to be paid any more. */
    public void remindPayment(long orderId) {
        letters.remindPayment(orderId);
    }

    /** The seats are sold; the candidate who waited for it moves on. */
    public void confirmSeats(long orderId) {
        orders.confirm(orderId).ifPresent(registrationProcess::entriesChanged);
    }

    /** Tells the candidate that they are registered, or that late money is refunded (R-P4). */
    public void tellRegistered(long orderId) {
        letters.settled(orderId);
    }

    /**
     * {@code paid} or {@code unpaid}, as the platform says; an unpaid trade is closed there first, so no money follows.
     * Asked on a thread of its own: money that is found is booked in a transaction of its own, and the engine must not
     * mix what that moves with this step.
     */
    public String askPlatform(long orderId) {
        try {
            return CompletableFuture.supplyAsync(() -> payments.settle(orderId), executor)
                            .join()
                    ? "paid"
                    : "unpaid";
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The time is over: the seats are free again (R-W5). */
    public void releaseSeats(long orderId) {
        List<SeatOrder> ended = orders.release(orderId);
        ended.stream()
                .skip(1)
                .forEach(other -> runtime.createMessageCorrelation("OrderCancelled")
                        .processInstanceId(other.processInstanceId())
                        .correlateAllWithResult());
        ended.stream().findFirst().ifPresent(order -> registrationProcess.entriesChanged(order.registration()));
    }

    /** Tells the candidate which seats are free again. */
    public void tellReleased(long orderId) {
        letters.seatsReleased(orderId);
    }
}
