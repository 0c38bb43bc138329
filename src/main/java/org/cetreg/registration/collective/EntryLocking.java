package org.cetreg.registration.collective;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.cetreg.registration.CollectiveLock;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SubjectEntry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Locks entries for a batch that is being made (R-W7). */
@Component
class EntryLocking {

    private final CollectiveBatchRepository repository;
    private final BatchEntries entries;
    private final Registrations registrations;
    private final CollectiveLetters letters;
    private final EntityManager entities;

    EntryLocking(
            CollectiveBatchRepository repository,
            BatchEntries entries,
            Registrations registrations,
            CollectiveLetters letters,
            EntityManager entities) {
        this.repository = repository;
        this.entries = entries;
        this.registrations = registrations;
        this.letters = letters;
        this.entities = entities;
    }

    /**
     * Locks the chosen entries of one registration, the written ones first (R-O1), in a transaction of its own. Those that
     * cannot be locked are left out with the reason. The batch's row is locked first, and the registration only while the
     * batch has no order: what is added to a batch that has ended would stay locked for ever, and what books its money
     * locks in the opposite order.
     *
     * @return how many were locked; empty when the batch has ended or is being paid meanwhile, so that nothing was done
     */
    @Transactional
    public OptionalInt lock(BatchId batchId, RegistrationId id, Set<Long> chosen) {
        CollectiveBatch batch = repository.lock(batchId).orElseThrow();
        if (!batch.growing()) {
            return OptionalInt.empty();
        }
        Registration registration = registrations.lock(id);
        List<SubjectEntry> locked = new ArrayList<>();
        registration.entries().stream()
                .filter(entry -> chosen.contains(entry.id()))
                .sorted(Comparator.comparing(entry -> !entry.written()))
                .forEach(entry -> {
                    EntryOutcome outcome = judge(registration, entry, locked);
                    if (outcome == EntryOutcome.LOCKED) {
                        entry.lock(entities.getReference(CollectiveLock.class, batchId.value()));
                        locked.add(entry);
                    }
                    entries.add(batchId, id, entry.id(), entry.fee(), outcome);
                });
        if (!locked.isEmpty()) {
            letters.locked(batch, registration, locked);
        }
        return OptionalInt.of(locked.size());
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
