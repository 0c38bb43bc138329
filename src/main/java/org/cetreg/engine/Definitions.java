package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The newest version of each model. Looked up once in a while instead of at each step: what an analyst deploys counts
 * within {@code cet.engine.definitions-refresh}.
 */
@Component
public class Definitions {

    private final LoadingCache<String, String> processes;
    private final LoadingCache<String, String> decisions;

    Definitions(RepositoryService repository, @Value("${cet.engine.definitions-refresh}") Duration refresh) {
        processes = Caffeine.newBuilder().expireAfterWrite(refresh).build(key -> {
            var newest = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(key)
                    .latestVersion()
                    .active()
                    .singleResult();
            if (newest == null) {
                throw new IllegalStateException("No process '" + key + "' is deployed");
            }
            return newest.getId();
        });
        decisions = Caffeine.newBuilder().expireAfterWrite(refresh).build(key -> {
            var newest = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
            if (newest == null) {
                throw new IllegalStateException("No decision '" + key + "' is deployed");
            }
            return newest.getId();
        });
    }

    /** The engine's id of the newest version of a process; throws when none is deployed. */
    public String process(String key) {
        return processes.get(key);
    }

    /** The engine's id of the newest version of a decision; throws when none is deployed. */
    public String decision(String key) {
        return decisions.get(key);
    }

    /** Forgets what was looked up, after a deployment. */
    public void refresh() {
        processes.invalidateAll();
        decisions.invalidateAll();
    }
}
