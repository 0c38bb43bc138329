package org.cetreg.registration.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.EntryPayments;
import org.cetreg.registration.SeatOrders;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The sale of what an order holds. It is noticed by whoever comes first: the diagram of the order, money that is booked when
 * that has ended, or a candidate who cancels. All of them do here what they have in common.
 */
@Component
class SeatSale {

    private final SeatOrders orders;
    private final EntryPayments payments;
    private final CandidateLetters letters;
    private final RegistrationProcess registrationProcess;
    private final Executor executor;

    SeatSale(
            SeatOrders orders,
            EntryPayments payments,
            CandidateLetters letters,
            RegistrationProcess registrationProcess,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.orders = orders;
        this.payments = payments;
        this.letters = letters;
        this.registrationProcess = registrationProcess;
        this.executor = executor;
    }

    /**
     * Whether the platform has the money; a trade that is not paid is closed there first, so that no money follows. Asked on
     * a thread of its own: money that is found is booked in a transaction of its own, and the engine must not mix what that
     * moves with the step that asks.
     *
     * @throws PlatformUnavailable when the platform does not say
     */
    boolean paid(long orderId) {
        try {
            return CompletableFuture.supplyAsync(() -> payments.settle(orderId), executor)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The seats are sold; the candidate who waited for it moves on. */
    void confirm(long orderId) {
        orders.confirm(orderId).ifPresent(registrationProcess::entriesChanged);
    }

    /** Tells the candidate that they are registered, or that late money is refunded (R-P4). */
    void tell(long orderId) {
        letters.settled(orderId);
    }
}
