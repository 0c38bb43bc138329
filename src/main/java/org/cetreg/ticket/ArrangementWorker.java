package org.cetreg.ticket;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the arrangement in the background, because arranging a whole country takes longer than a request may. */
@Component
public class ArrangementWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ArrangementWorker.class);

    private final Arrangement arrangement;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "arrangement");
        thread.setDaemon(true);
        return thread;
    });

    ArrangementWorker(Arrangement arrangement) {
        this.arrangement = arrangement;
    }

    /** Calls {@link Arrangement#arrange} on another thread. An error is logged, and the run is marked as failed. */
    public CompletableFuture<ArrangementOutcome> arrange(Actor clerk, Scope scope, long seenRun) {
        return CompletableFuture.supplyAsync(() -> arrangement.arrange(clerk, scope, seenRun), threads)
                .whenComplete((outcome, error) -> {
                    if (error != null) {
                        LOG.error("The arrangement under '{}' was interrupted", scope, error);
                    }
                });
    }

    /**
     * Interrupts running arrangements. An interrupted run leaves no group half arranged; the examination office starts
     * the next run.
     */
    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
