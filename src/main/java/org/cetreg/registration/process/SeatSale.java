package org.cetreg.registration.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.registration.payment.EntrySales;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sells the seats that an order holds. A payment can be noticed by the order's process, by the booking of money after
 * that process has ended, or when a candidate cancels; this class contains what these have in common.
 */
@Component
class SeatSale {

    private static final int AT_ONCE = 8;

    private final EntrySales sales;
    private final EntryQueries queries;
    private final CandidateLetters letters;
    private final RegistrationProcess registrationProcess;
    private final Executor executor;
    private final Semaphore free = new Semaphore(AT_ONCE);

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
        return elsewhere(() -> queries.settle(orderId));
    }

    /**
     * Runs a query on another thread. The caller keeps its connection to the database meanwhile, so only a few may wait:
     * a platform that hangs must not take all connections from those who book money.
     */
    private <T> T elsewhere(Supplier<T> query) {
        if (!free.tryAcquire()) {
            throw new PlatformUnavailable("Too many steps are waiting for a platform");
        }
        try {
            return CompletableFuture.supplyAsync(query, executor).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            free.release();
        }
    }

    /**
     * Sells the seats that have been paid for, unless that has been done, and moves on the candidate who waited for the
     * payment.
     *
     * @return whether nothing is held any more; false when only a part of the order was paid for
     */
    boolean confirm(SeatOrderId orderId) {
        Registration registration = sales.settle(orderId);
        registrationProcess.entriesChanged(registration);
        return registration.unpaid().noneMatch(entry -> entry.order().id().equals(orderId));
    }

    /**
     * Queries the platform about payments that were begun.
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    void ask(SeatOrderId orderId) {
        elsewhere(() -> {
            queries.ask(orderId);
            return null;
        });
    }

    /** Informs the candidate that they are registered. */
    void tell(SeatOrderId orderId) {
        letters.settled(orderId);
    }
}
