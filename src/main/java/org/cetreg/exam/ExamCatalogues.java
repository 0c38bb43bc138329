package org.cetreg.exam;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Where pages and rules get the reference data from without a statement. Each node keeps one catalogue and, when it is
 * asked and some seconds have passed, looks with one small statement whether the office changed anything; only then the
 * catalogue is read anew and swapped as a whole.
 */
@Component
@EnableConfigurationProperties(ExamSettings.class)
public class ExamCatalogues {

    private static final Logger LOG = LoggerFactory.getLogger(ExamCatalogues.class);

    /** What was read, at which revision of the reference data, and when somebody last looked for a newer one. */
    private record Held(long revision, long lookedAt, Optional<ExamCatalogue> catalogue) {}

    private final CatalogueReader reader;
    private final Clock clock;
    private final Duration refreshAfter;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Held held;

    ExamCatalogues(CatalogueReader reader, Clock clock, ExamSettings settings) {
        this.reader = reader;
        this.clock = clock;
        this.refreshAfter = settings.catalogueRefresh();
    }

    /**
     * The catalogue of the current sitting, at most a few seconds old.
     *
     * @throws NoCurrentSitting when there is none
     */
    public ExamCatalogue current() {
        return find().orElseThrow(NoCurrentSitting::new);
    }

    /** As {@link #current()}, for pages that also stand between two sittings. */
    public Optional<ExamCatalogue> find() {
        Held now = held;
        if (now == null) {
            return readFirst().catalogue();
        }
        if (isDue(now) && reading.tryLock()) { // the others go on with what there is
            try {
                now = readIfChanged(now);
            } finally {
                reading.unlock();
            }
        }
        return now.catalogue();
    }

    /** Reads the reference data at once: for whoever just changed it and wants to see it. */
    public void refresh() {
        reading.lock();
        try {
            held = read();
        } finally {
            reading.unlock();
        }
    }

    /** Before the first visitor comes, when the tables are there. */
    @EventListener(ApplicationStartedEvent.class)
    void readAtStart() {
        refresh();
    }

    private Held readFirst() {
        reading.lock();
        try {
            if (held == null) {
                held = read();
            }
            return held;
        } finally {
            reading.unlock();
        }
    }

    private Held readIfChanged(Held before) {
        try {
            held = reader.revision() == before.revision()
                    ? new Held(before.revision(), System.nanoTime(), before.catalogue())
                    : read();
        } catch (DataAccessException | TransactionException e) {
            // Old data for some more seconds beats an error on a page that needs nothing else of the database.
            LOG.warn("The reference data could not be read; what was read before still serves", e);
            held = new Held(before.revision(), System.nanoTime(), before.catalogue());
        }
        return held;
    }

    private Held read() {
        long lookedAt = System.nanoTime();
        CatalogueReader.Read read = reader.read();
        return new Held(read.revision(), lookedAt, read.contents().map(contents -> new ExamCatalogue(contents, clock)));
    }

    /** By elapsed time, not by the clock, which somebody may have set to another date. */
    private boolean isDue(Held now) {
        return System.nanoTime() - now.lookedAt() >= refreshAfter.toNanos();
    }
}
