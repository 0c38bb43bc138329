package org.cetreg.engine.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The definitions that this node has read lately, by their ids. What an operator suspends takes effect on this node at
 * once, and everything on all nodes after a while.
 */
final class Recent {

    private static final int MOST = 1_000;

    private final Cache<String, ProcessDefinitionEntity> processes;
    private final Cache<String, JobDefinitionEntity> jobs;

    /** @param refresh how long a definition may be used before it is read again */
    Recent(Duration refresh) {
        processes = Caffeine.newBuilder()
                .expireAfterWrite(refresh)
                .maximumSize(MOST)
                .build();
        jobs = Caffeine.newBuilder().expireAfterWrite(refresh).maximumSize(MOST).build();
    }

    Cache<String, ProcessDefinitionEntity> processes() {
        return processes;
    }

    Cache<String, JobDefinitionEntity> jobs() {
        return jobs;
    }

    /**
     * Forgets everything, because definitions are being changed: now, for the rest of the transaction, and once more when
     * the change can be seen by others, who may have read the old state meanwhile.
     */
    void forget() {
        invalidate();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    invalidate();
                }
            });
        }
    }

    private void invalidate() {
        processes.invalidateAll();
        jobs.invalidateAll();
    }
}
