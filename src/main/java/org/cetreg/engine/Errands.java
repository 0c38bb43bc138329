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

/** Reports what process instances do without a person. */
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
     * The state of a process instance that continues by itself.
     *
     * @param stuck whether it has failed permanently, so that an operator must intervene
     * @param until the latest time at which it continues; empty when no timer determines it
     */
    public record Errand(boolean stuck, Optional<Instant> until) {}

    /** Returns the state of a process instance, including the processes that it calls. */
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

    /**
     * Returns whether the process waits for this timer. A boundary timer does not count, since it may change nothing.
     */
    private boolean timer(String jobDefinitionId) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult();
        return definition != null && TIMER.equals(definition.getJobType());
    }
}
