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
 * Serves the reference data to pages and rules from memory. Each node keeps one catalogue. When the catalogue is
 * requested and some seconds have passed since the last check, one small query checks whether the office has changed
 * anything; only then is the catalogue read again and replaced as a whole.
 */
@Component
@EnableConfigurationProperties(ExamSettings.class)
public class ExamCatalogues {

    private static final Logger LOG = LoggerFactory.getLogger(ExamCatalogues.class);

    /**
     * The catalogue, the revision of the reference data it was read at, and the time of the last check for a newer
     * revision.
     */
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
     * Returns the catalogue of the current sitting, at most a few seconds old.
     *
     * @throws NoCurrentSitting when no sitting is current
     */
    public ExamCatalogue current() {
        return find().orElseThrow(NoCurrentSitting::new);
    }

    /**
     * Returns the same as {@link #current()}, but empty when no sitting is current; for pages that are also shown
     * between two sittings.
     */
    public Optional<ExamCatalogue> find() {
        Held now = held;
        if (now == null) {
            return readFirst().catalogue();
        }
        if (isDue(now) && reading.tryLock()) { // other threads continue with the present catalogue
            try {
                now = readIfChanged(now);
            } finally {
                reading.unlock();
            }
        }
        return now.catalogue();
    }

    /**
     * Returns the catalogue of any sitting, current or not, for the office. That of a sitting which is not current is read
     * from the database, which takes up to a second.
     */
    public Optional<ExamCatalogue> of(SittingId id) {
        return find().filter(catalogue -> catalogue.sitting().id().equals(id))
                .or(() -> reader.read(id).map(contents -> new ExamCatalogue(contents, clock)));
    }

    /** Reads the reference data immediately, so that a change just made is visible. */
    public void refresh() {
        reading.lock();
        try {
            held = read();
        } finally {
            reading.unlock();
        }
    }

    /** Loads the catalogue before the first visitor arrives, once the tables exist. */
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
            // A few more seconds of old data are better than an error on a page that needs nothing else from the
            // database.
            LOG.warn("The reference data could not be read; the previous data remain in use", e);
            held = new Held(before.revision(), System.nanoTime(), before.catalogue());
        }
        return held;
    }

    private Held read() {
        long lookedAt = System.nanoTime();
        CatalogueReader.Read read = reader.read();
        return new Held(read.revision(), lookedAt, read.contents().map(contents -> new ExamCatalogue(contents, clock)));
    }

    /** Uses elapsed time rather than the clock, which may have been set to another date. */
    private boolean isDue(Held now) {
        return System.nanoTime() - now.lookedAt() >= refreshAfter.toNanos();
    }
}
