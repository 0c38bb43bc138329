package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** What process instances do without a person. */
@Component
public class Errands {

    private static final String TIMER = "timer-intermediate-transition";
    private static final int JOB_DEFINITIONS = 1_000;

    private final ManagementService management;
    private final Cache<String, Boolean> timers =
            Caffeine.newBuilder().maximumSize(JOB_DEFINITIONS).build();

    Errands(ManagementService management) {
        this.management = management;
    }

    /**
     * What a process instance does by itself.
     *
     * @param stuck whether it has failed for good: operators have to see to it
     * @param until when it goes on at the latest; empty when no timer says so
     */
    public record Errand(boolean stuck, Optional<Instant> until) {}

    /** What goes on there, also in processes that it calls: until when at the latest, or that it does not by itself. */
    public Errand of(String processInstanceId) {
        List<Job> jobs = management
                .createJobQuery()
                .rootProcessInstanceId(processInstanceId)
                .list();
        if (jobs.stream().anyMatch(job -> job.getRetries() == 0)) {
            return new Errand(true, Optional.empty());
        }
        return new Errand(
                false,
                jobs.stream()
                        .filter(job -> job.getDuedate() != null && timers.get(job.getJobDefinitionId(), this::timer))
                        .map(job -> job.getDuedate().toInstant())
                        .min(Instant::compareTo));
    }

    /** Whether its time is waited for; a timer on the border of something else may change nothing. */
    private boolean timer(String jobDefinitionId) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult();
        return definition != null && TIMER.equals(definition.getJobType());
    }
}
