package org.cetreg.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cetreg.shared.time.Deadline;
import org.springframework.stereotype.Component;

/**
 * Computes when a timer will be due, and moves timers. The duration is read from the diagram because the engine creates the timer only
 * after the step that starts the process instance.
 */
@Component
public class Timers {

    /** Days, hours, minutes and seconds, whose lengths do not depend on the date. */
    private static final Pattern DURATION =
            Pattern.compile("\\bP(?=[\\dT])(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?\\b");

    private final RepositoryService repository;
    private final Definitions definitions;
    private final ManagementService management;
    private final Map<String, String> durations = new ConcurrentHashMap<>();
    private final Map<String, Optional<Duration>> lengths = new ConcurrentHashMap<>();

    Timers(RepositoryService repository, Definitions definitions, ManagementService management) {
        this.repository = repository;
        this.definitions = definitions;
        this.management = management;
    }

    /**
     * Returns the time limit that the newest version of a diagram sets, for the texts of pages and mails.
     *
     * @param name the name that pages use
     * @param process the id of the process
     * @param element the id of the event with the timer, or of the user task that has the timer on its boundary or as
     *     its due date
     */
    public Deadline deadline(String name, String process, String element) {
        return new Deadline() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Duration> time() {
                return length(definitions.process(process), element);
            }
        };
    }

    /** Returns the fixed duration of a timer, given directly or within its expression; empty when it has none. */
    private Optional<Duration> length(String processDefinitionId, String element) {
        return lengths.computeIfAbsent(
                processDefinitionId + "/" + element,
                key -> texts(repository
                                .getBpmnModelInstance(processDefinitionId)
                                .getModelElementById(element))
                        .map(DURATION::matcher)
                        .filter(Matcher::find)
                        .map(found -> Duration.parse(found.group()))
                        .findFirst());
    }

    private static Stream<String> texts(ModelElementInstance element) {
        if (element instanceof UserTask task) {
            Stream<String> onBorder = task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> task.equals(event.getAttachedTo()))
                    .flatMap(Timers::texts);
            return Stream.concat(onBorder, Stream.ofNullable(task.getCamundaDueDate()));
        }
        return element == null
                ? Stream.empty()
                : element.getChildElementsByType(TimerEventDefinition.class).stream()
                        .flatMap(timer -> Stream.of(timer.getTimeDuration(), timer.getTimeDate()))
                        .filter(Objects::nonNull)
                        .map(ModelElementInstance::getTextContent);
    }

    /**
     * Returns the time at which a timer that starts at {@code from} is due.
     *
     * @param processDefinitionId the version of the diagram
     * @param event the id of the event whose timer has a duration such as {@code PT24H}
     * @throws IllegalStateException when the diagram has no such event, or its timer has no fixed duration
     */
    public Instant due(String processDefinitionId, String event, Instant from) {
        String duration = durations.computeIfAbsent(
                processDefinitionId + "/" + event, key -> duration(processDefinitionId, event));
        return after(duration, from);
    }

    /**
     * Lets a timer for which a process instance is waiting be due at another time.
     *
     * @param element the id of the timer's event
     * @return false when the instance does not wait for this timer now
     */
    public boolean move(String processInstanceId, String element, Instant due) {
        List<Job> waiting = management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .activityId(element)
                .list();
        waiting.forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(due)));
        return !waiting.isEmpty();
    }

    /** Returns the end of a duration in the notation of diagrams, such as {@code PT24H}. */
    public static Instant after(String duration, Instant from) {
        try {
            return new DurationHelper(duration, Date.from(from))
                    .getDateAfter(Date.from(from))
                    .toInstant();
        } catch (Exception e) { // the engine declares this general type
            throw new IllegalStateException("Not a duration: '" + duration + "'", e);
        }
    }

    private String duration(String processDefinitionId, String event) {
        ModelElementInstance found =
                repository.getBpmnModelInstance(processDefinitionId).getModelElementById(event);
        return Stream.ofNullable(found)
                .flatMap(element -> element.getChildElementsByType(TimerEventDefinition.class).stream())
                .map(TimerEventDefinition::getTimeDuration)
                .filter(Objects::nonNull)
                .map(duration -> duration.getTextContent().strip())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(processDefinitionId + " has no timer " + event + " with a duration"));
    }
}
