package org.cetreg.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cetreg.shared.Deadline;
import org.springframework.stereotype.Component;

/**
 * When a timer will be due, as its diagram says. It is read from the diagram, since the engine makes the timer only after
 * the step that starts the process instance.
 */
@Component
public class Timers {

    /** Days, hours, minutes and seconds, which are as long at any time. */
    private static final Pattern DURATION =
            Pattern.compile("\\bP(?=[\\dT])(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?\\b");

    private final RepositoryService repository;
    private final Definitions definitions;
    private final Map<String, String> durations = new ConcurrentHashMap<>();
    private final Map<String, Optional<Duration>> lengths = new ConcurrentHashMap<>();

    Timers(RepositoryService repository, Definitions definitions) {
        this.repository = repository;
        this.definitions = definitions;
    }

    /**
     * How much time the newest version of a diagram gives, for the words of pages and mails.
     *
     * @param name what pages call it
     * @param process the process's id
     * @param element the id of the event with the timer, or of the user task that has it on its border or as its due date
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

    /** The fixed time of a timer, said as a duration or within its expression; empty when it has none. */
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
    public static Instant after(String duration, Instant from) {
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
