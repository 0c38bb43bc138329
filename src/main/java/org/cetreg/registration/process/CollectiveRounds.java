package org.cetreg.registration.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.collective.BatchEntries;
import org.cetreg.registration.collective.BatchFollowUp;
import org.cetreg.registration.collective.BatchId;
import org.cetreg.registration.collective.CollectiveBatches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends batches of collective payments that are past their time, and moves on the candidates of those that have ended
 * (R-P6). Each registration has a transaction of its own, so that a batch of hundreds holds up nobody and one candidate
 * with a faulty process holds up no other; what failed is repeated a minute later, by whichever node is running.
 */
@Component
public class CollectiveRounds {

    private static final Logger LOG = LoggerFactory.getLogger(CollectiveRounds.class);

    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final BatchFollowUp followUp;
    private final SeatOrderProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectiveRounds(
            CollectiveBatches batches,
            BatchEntries entries,
            BatchFollowUp followUp,
            SeatOrderProcess process,
            TransactionTemplate transaction,
            Clock clock) {
        this.batches = batches;
        this.entries = entries;
        this.followUp = followUp;
        this.process = process;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Works on every batch that is due now, the longest waiting first. Several nodes may run this at the same time. */
    @Scheduled(initialDelayString = "${cet.collective.work-every}", fixedDelayString = "${cet.collective.work-every}")
    public void run() {
        Instant now = clock.instant();
        for (Optional<BatchId> due = batches.next(now); due.isPresent(); due = batches.next(now)) {
            work(due.get());
        }
    }

    private void work(BatchId batch) {
        try {
            if (!batches.expire(batch)) {
                LOG.warn("Collective payment {} stays open until the platform answers", batch);
            }
            for (RegistrationId registration : entries.pending(batch)) {
                moveOn(batch, registration);
            }
        } catch (RuntimeException e) {
            LOG.error("Collective payment {} is looked at again in a minute", batch, e);
        } finally {
            batches.worked(batch);
        }
    }

    private void moveOn(BatchId batch, RegistrationId registration) {
        try {
            transaction.executeWithoutResult(status -> {
                BatchFollowUp.Settled settled = followUp.settle(batch, registration);
                settled.sold().forEach(process::paid);
                settled.waiting().forEach(process::unlocked);
                followUp.tell(settled);
            });
        } catch (RuntimeException e) {
            LOG.error("Registration {} of collective payment {} is moved on later", registration, batch, e);
        }
    }
}
