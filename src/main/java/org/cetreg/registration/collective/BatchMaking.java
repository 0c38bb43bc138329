package org.cetreg.registration.collective;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.RegistrationId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes batches: locks the chosen entries, one registration after the other, each in its own transaction and in the order
 * of their ids. Then the candidates' own open payments for them are closed at the platform; an entry whose candidate has
 * paid meanwhile leaves the batch. Since a locked entry opens no further payment, nobody pays twice.
 */
@Service
public class BatchMaking {

    private static final Logger LOG = LoggerFactory.getLogger(BatchMaking.class);

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final EntryLocking locking;
    private final BatchPayments payments;
    private final ExamCatalogues catalogues;
    private final CollectiveSettings settings;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    BatchMaking(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            EntryLocking locking,
            BatchPayments payments,
            ExamCatalogues catalogues,
            CollectiveSettings settings,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.entries = entries;
        this.locking = locking;
        this.payments = payments;
        this.catalogues = catalogues;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The result of making a batch.
     *
     * @param batch null when there is none
     * @param refusal the reason why there is none; null when there is one
     */
    public record Made(BatchId batch, BatchRefusal refusal) {

        private static Made refused(BatchRefusal refusal) {
            return new Made(null, refusal);
        }
    }

    /** The largest number of entries in a batch. */
    public int most() {
        return settings.largestBatch();
    }

    /**
     * Makes a batch of these entries. Entries that the clerk does not see are ignored; those that cannot be locked are
     * left out, with the reason. A registration at which something fails does not hold up the others.
     *
     * @param schoolCode the school whose students they are
     * @param entryIds unchecked input
     * @param requestKey of the question that was answered; the batch that was made with it before is returned
     */
    public Made make(Clerk clerk, String schoolCode, Collection<Long> entryIds, Contact contact, UUID requestKey) {
        if (entryIds.isEmpty()) {
            return Made.refused(BatchRefusal.NOTHING_CHOSEN);
        }
        if (entryIds.size() > settings.largestBatch()) {
            return Made.refused(BatchRefusal.TOO_MANY);
        }
        Set<String> campuses = new TreeSet<>();
        SortedMap<Long, Set<Long>> chosen = owned(clerk, schoolCode, entryIds, campuses);
        Instant now = clock.instant();
        Instant until = deadline(now, campuses);
        if (chosen.isEmpty() || !now.isBefore(until)) {
            return Made.refused(chosen.isEmpty() ? BatchRefusal.NOTHING_LOCKED : BatchRefusal.WINDOW_OVER);
        }
        CollectiveBatch batch = new CollectiveBatch(
                catalogues.current().sitting().id(),
                clerk.scope().code().length() > schoolCode.length()
                        ? clerk.scope().code()
                        : schoolCode,
                contact,
                clerk.actor().accountId().orElseThrow(),
                clerk.name(),
                now,
                until,
                requestKey);
        Optional<BatchId> earlier = save(clerk, batch, chosen);
        return earlier.isPresent() ? new Made(earlier.get(), null) : lockAll(clerk, batch, chosen);
    }

    /** Saves the batch, or returns the one that was saved with the same key before. */
    private Optional<BatchId> save(Clerk clerk, CollectiveBatch batch, Map<Long, Set<Long>> chosen) {
        try {
            transaction.executeWithoutResult(status -> {
                repository.saveAndFlush(batch);
                record(
                        clerk,
                        batch,
                        "made",
                        chosen.values().stream().mapToInt(Set::size).sum());
            });
            return Optional.empty();
        } catch (DataIntegrityViolationException e) {
            return Optional.of(repository
                    .findByRequestKey(batch.requestKey())
                    .orElseThrow(() -> e)
                    .id());
        }
    }

    private Made lockAll(Clerk clerk, CollectiveBatch batch, SortedMap<Long, Set<Long>> chosen) {
        int locked = 0;
        boolean failed = false;
        for (Map.Entry<Long, Set<Long>> one : chosen.entrySet()) {
            try {
                OptionalInt more = locking.lock(batch.id(), new RegistrationId(one.getKey()), one.getValue());
                if (more.isEmpty()) {
                    List<Long> rest = chosen.tailMap(one.getKey()).values().stream()
                            .flatMap(Set::stream)
                            .toList();
                    entries.leaveOut(batch.id(), rest, EntryOutcome.TOO_LATE);
                    break;
                }
                locked += more.getAsInt();
            } catch (RuntimeException e) {
                LOG.error("Registration {} is left out of collective payment {}", one.getKey(), batch.id(), e);
                entries.leaveOut(batch.id(), one.getValue(), EntryOutcome.FAILED);
                failed = true;
            }
        }
        return locked == 0 && removed(clerk, batch.id())
                ? Made.refused(failed ? BatchRefusal.MAKING_FAILED : BatchRefusal.NOTHING_LOCKED)
                : made(batch.id());
    }

    /** Removes a batch that has locked nothing, unless somebody has ended it meanwhile. */
    private boolean removed(Clerk clerk, BatchId id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            CollectiveBatch batch = repository.lock(id).orElseThrow();
            if (batch.growing()) {
                record(clerk, batch, "nothing", 0);
                entries.removeAll(id);
                repository.delete(batch);
                return true;
            }
            return false;
        }));
    }

    private Made made(BatchId batch) {
        try {
            payments.closeCandidates(batch);
        } catch (PlatformUnavailable e) {
            LOG.info("Candidates' payments are closed before collective payment {}: {}", batch, e.getMessage());
        }
        return new Made(batch, null);
    }

    private void record(Clerk clerk, CollectiveBatch batch, String outcome, int chosen) {
        audit.record(
                clerk.actor(),
                "collective.make",
                "collective-batch:" + batch.id(),
                outcome,
                Map.of("entries", chosen, "institution", batch.institutionCode()));
    }

    /** Returns the chosen entries of the clerk's students by registration, and collects the students' campuses. */
    private SortedMap<Long, Set<Long>> owned(
            Clerk clerk, String schoolCode, Collection<Long> entryIds, Set<String> campuses) {
        SortedMap<Long, Set<Long>> owned = new TreeMap<>();
        jdbc.query(
                """
                select e.registration_id, e.id, s.campus_code
                from subject_entry e join registration r on r.id = e.registration_id
                join student_record s on s.id = r.student_record_id
                where e.id = any (?) and e.sitting_id = ? and s.school_code = ? and s.campus_code between ? and ?""",
                row -> {
                    owned.computeIfAbsent(row.getLong(1), id -> new TreeSet<>()).add(row.getLong(2));
                    campuses.add(row.getString(3));
                },
                entryIds.toArray(Long[]::new),
                catalogues.current().sitting().id().value(),
                schoolCode,
                clerk.scope().first(),
                clerk.scope().last());
        return owned;
    }

    private Instant deadline(Instant now, Set<String> campuses) {
        ExamCatalogue catalogue = catalogues.current();
        Instant latest = now.plus(settings.validFor());
        return campuses.stream()
                .flatMap(campus -> catalogue.window(campus).stream())
                .map(RegistrationWindow::closesAt)
                .map(closes -> closes.plus(settings.afterWindow()))
                .min(Comparator.naturalOrder())
                .filter(latest::isAfter)
                .orElse(latest);
    }
}
