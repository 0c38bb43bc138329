package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds the newest version of each model. The result is cached rather than looked up at each step, so a new deployment
 * takes effect within {@code cet.engine.definitions-refresh}.
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

    /**
     * Returns the engine's id of the newest version of a process.
     *
     * @throws IllegalStateException when none is deployed
     */
    public String process(String key) {
        return processes.get(key);
    }

    /**
     * Returns the engine's id of the newest version of a decision.
     *
     * @throws IllegalStateException when none is deployed
     */
    public String decision(String key) {
        return decisions.get(key);
    }

    /** Clears the cache after a deployment. */
    public void refresh() {
        processes.invalidateAll();
        decisions.invalidateAll();
    }
}
