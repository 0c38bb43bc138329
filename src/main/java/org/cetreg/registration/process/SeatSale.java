package org.cetreg.registration.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.EntryQueries;
import org.cetreg.registration.EntrySales;
import org.cetreg.registration.SeatOrderId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sells the seats that an order holds. A payment can be noticed by the order's process, by the booking of money after
 * that process has ended, or when a candidate cancels; this class contains what these have in common.
 */
@Component
class SeatSale {

    private final EntrySales sales;
    private final EntryQueries queries;
    private final CandidateLetters letters;
    private final RegistrationProcess registrationProcess;
    private final Executor executor;

    SeatSale(
            EntrySales sales,
            EntryQueries queries,
            CandidateLetters letters,
            RegistrationProcess registrationProcess,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.sales = sales;
        this.queries = queries;
        this.letters = letters;
        this.registrationProcess = registrationProcess;
        this.executor = executor;
    }

    /**
     * Returns whether the platform has received the payment. An unpaid payment order is closed on the platform first,
     * so that no payment can follow. The query runs on another thread: a payment that it finds is booked in a separate
     * transaction, and the engine must not mix the effects of that booking with the step that asks.
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    boolean paid(SeatOrderId orderId) {
        try {
            return CompletableFuture.supplyAsync(() -> queries.settle(orderId), executor)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Sells the seats, unless that has been done, and moves on the candidate who waited for the payment. */
    void confirm(SeatOrderId orderId) {
        registrationProcess.entriesChanged(sales.settle(orderId));
    }

    /** Queries the platform about payments that were begun; a platform that does not answer is asked later. */
    void ask(SeatOrderId orderId) {
        CompletableFuture.runAsync(() -> queries.ask(orderId), executor).join();
    }

    /** Informs the candidate that they are registered. */
    void tell(SeatOrderId orderId) {
        letters.settled(orderId);
    }
}
