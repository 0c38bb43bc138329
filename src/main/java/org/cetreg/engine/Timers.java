package org.cetreg.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;

/**
 * When a timer will be due, as its diagram says. It is read from the diagram, since the engine makes the timer only after
 * the step that starts the process instance.
 */
@Component
public class Timers {

    private final RepositoryService repository;
    private final Map<String, String> durations = new ConcurrentHashMap<>();

    Timers(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * The moment at which a timer that begins at {@code from} is due.
     *
     * @param processDefinitionId the version of the diagram
     * @param definition the id of the timer event definition; it has a duration such as {@code PT24H}
     * @throws IllegalStateException when the diagram has no such timer, or one without a fixed duration
     */
    public Instant due(String processDefinitionId, String definition, Instant from) {
        String duration = durations.computeIfAbsent(
                processDefinitionId + "/" + definition, key -> duration(processDefinitionId, definition));
        return after(duration, from);
    }

    /** The end of a duration as diagrams write it, such as {@code PT24H}. */
    static Instant after(String duration, Instant from) {
        try {
            return new DurationHelper(duration, Date.from(from))
                    .getDateAfter(Date.from(from))
                    .toInstant();
        } catch (Exception e) { // declared as such by the engine
            throw new IllegalStateException("This is no duration: '" + duration + "'", e);
        }
    }

    private String duration(String processDefinitionId, String definition) {
        TimerEventDefinition timer =
                repository.getBpmnModelInstance(processDefinitionId).getModelElementById(definition);
        if (timer == null || timer.getTimeDuration() == null) {
            throw new IllegalStateException(processDefinitionId + " has no timer " + definition + " with a duration");
        }
        return timer.getTimeDuration().getTextContent().trim();
    }
}
