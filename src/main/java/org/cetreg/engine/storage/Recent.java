package org.cetreg.engine.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** The definitions that this node has read lately, by their ids. What an operator changes takes effect after a while. */
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
}
