package org.cetreg.registration.collective;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.registration.CollectiveLock;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
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

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final BatchPayments payments;
    private final Registrations registrations;
    private final ExamCatalogues catalogues;
    private final CollectiveLetters letters;
    private final CollectiveSettings settings;
    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    BatchMaking(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            BatchPayments payments,
            Registrations registrations,
            ExamCatalogues catalogues,
            CollectiveLetters letters,
            CollectiveSettings settings,
            EntityManager entities,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.entries = entries;
        this.payments = payments;
        this.registrations = registrations;
        this.catalogues = catalogues;
        this.letters = letters;
        this.settings = settings;
        this.entities = entities;
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
    public record Made(BatchId batch, BatchRefusal refusal) {}

    /** The largest number of entries in a batch. */
    public int most() {
        return settings.largestBatch();
    }

    /**
     * Makes a batch of these entries. Entries that the clerk does not see are ignored; those that cannot be locked are
     * left out, with the reason.
     *
     * @param schoolCode the school whose students they are
     * @param entryIds unchecked input
     */
    public Made make(Clerk clerk, String schoolCode, Collection<Long> entryIds, Contact contact) {
        if (entryIds.isEmpty()) {
            return new Made(null, BatchRefusal.NOTHING_CHOSEN);
        }
        if (entryIds.size() > settings.largestBatch()) {
            return new Made(null, BatchRefusal.TOO_MANY);
        }
        Set<String> campuses = new TreeSet<>();
        SortedMap<Long, Set<Long>> chosen = owned(clerk, schoolCode, entryIds, campuses);
        Instant now = clock.instant();
        Instant until = deadline(now, campuses);
        if (chosen.isEmpty() || !now.isBefore(until)) {
            return new Made(null, chosen.isEmpty() ? BatchRefusal.NOTHING_LOCKED : BatchRefusal.WINDOW_OVER);
        }
        CollectiveBatch batch = transaction.execute(status -> repository.saveAndFlush(new CollectiveBatch(
                catalogues.current().sitting().id(),
                clerk.scope().code().length() > schoolCode.length()
                        ? clerk.scope().code()
                        : schoolCode,
                contact,
                clerk.actor().accountId().orElseThrow(),
                clerk.name(),
                now,
                until)));
        int locked = 0;
        for (Map.Entry<Long, Set<Long>> one : chosen.entrySet()) {
            locked += transaction.execute(status -> lock(batch, new RegistrationId(one.getKey()), one.getValue()));
        }
        return locked == 0 ? nothing(batch) : made(clerk, batch, locked);
    }

    private Made nothing(CollectiveBatch batch) {
        transaction.executeWithoutResult(status -> {
            entries.removeAll(batch.id());
            repository.lock(batch.id()).ifPresent(repository::delete);
        });
        return new Made(null, BatchRefusal.NOTHING_LOCKED);
    }

    private Made made(Clerk clerk, CollectiveBatch batch, int locked) {
        transaction.executeWithoutResult(status -> audit.record(
                clerk.actor(),
                "collective.make",
                "collective-batch:" + batch.id(),
                "made",
                Map.of("entries", locked, "institution", batch.institutionCode())));
        try {
            payments.closeCandidates(batch.id());
        } catch (PlatformUnavailable e) {
            return new Made(batch.id(), null); // they are closed before the school pays
        }
        return new Made(batch.id(), null);
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

    /** Locks the chosen entries of one registration, the written ones first (R-O1), and returns how many. */
    private int lock(CollectiveBatch batch, RegistrationId id, Set<Long> chosen) {
        Registration registration = registrations.lock(id);
        List<SubjectEntry> locked = new ArrayList<>();
        registration.entries().stream()
                .filter(entry -> chosen.contains(entry.id()))
                .sorted(Comparator.comparing(entry -> !entry.written()))
                .forEach(entry -> {
                    EntryOutcome outcome = judge(registration, entry, locked);
                    if (outcome == EntryOutcome.LOCKED) {
                        entry.lock(entities.getReference(
                                CollectiveLock.class, batch.id().value()));
                        locked.add(entry);
                    }
                    entries.add(batch.id(), id, entry.id(), entry.fee(), outcome);
                });
        if (!locked.isEmpty()) {
            letters.locked(batch, registration, locked);
        }
        return locked.size();
    }

    private static EntryOutcome judge(Registration registration, SubjectEntry entry, List<SubjectEntry> locked) {
        if (entry.paid()) {
            return EntryOutcome.OWN_PAID;
        }
        if (!entry.unpaid() || !registration.active()) {
            return EntryOutcome.NOT_HELD;
        }
        if (entry.locked()) {
            return EntryOutcome.OTHER_BATCH;
        }
        boolean alone = !entry.written()
                && registration
                        .written()
                        .filter(written -> written.level() == entry.level())
                        .noneMatch(written -> written.paid() || locked.contains(written));
        return alone ? EntryOutcome.ORAL_ALONE : EntryOutcome.LOCKED;
    }
}
