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

/** Arranges while the clerk's browser goes on: a whole country takes longer than a request may. */
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

    /** As {@link Arrangement#arrange}, on another thread. What goes wrong is logged, and the run is noted as failed. */
    public CompletableFuture<ArrangementOutcome> arrange(Actor clerk, Scope scope, long seenRun) {
        return CompletableFuture.supplyAsync(() -> arrangement.arrange(clerk, scope, seenRun), threads)
                .whenComplete((outcome, error) -> {
                    if (error != null) {
                        LOG.error("The arrangement under '{}' was cut off", scope, error);
                    }
                });
    }

    /** A run that is cut off has whole groups only; the office starts the next one. */
    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
