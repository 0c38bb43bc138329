package org.cetreg.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cetreg.shared.Chinese;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The texts of a diagram in the reader's language. The element's extension property {@code name.en} comes first, then
 * the message {@code task.<id>} for a task without that property, then the element's own name.
 */
@Component
public class DiagramTexts {

    private static final int DIAGRAMS = 200;

    private final RepositoryService repository;
    private final MessageSource messages;
    private final Cache<Key, Map<String, String>> diagrams =
            Caffeine.newBuilder().maximumSize(DIAGRAMS).build();
    private final Cache<Drawn, String> drawnNames = Caffeine.newBuilder()
            .maximumSize(DIAGRAMS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    DiagramTexts(RepositoryService repository, MessageSource messages) {
        this.repository = repository;
        this.messages = messages;
    }

    /**
     * Returns the labels of a diagram by element: tasks, events, gateways, flows, lanes, notes, and the process itself.
     * A version of a diagram never changes, so it is read only once in each language.
     *
     * @param processDefinitionId the version of the diagram
     */
    public Map<String, String> names(String processDefinitionId, Locale reader) {
        return diagrams.get(new Key(processDefinitionId, reader), this::read);
    }

    /** Returns the label of one element; null when it has none. */
    String name(String processDefinitionId, String element, Locale reader) {
        return names(processDefinitionId, reader).get(element);
    }

    /**
     * Returns the label of an element when only its id and its own name are known. The label is taken from the newest
     * diagram that contains both.
     */
    String nameOfAny(String element, String drawn, Locale reader) {
        return drawnNames.get(
                new Drawn(element, drawn, reader),
                key -> repository.createProcessDefinitionQuery().latestVersion().list().stream()
                        .map(ProcessDefinition::getId)
                        .filter(id -> drawn.equals(
                                names(id, Locale.SIMPLIFIED_CHINESE).get(element)))
                        .map(id -> name(id, element, reader))
                        .findFirst()
                        .orElse(drawn));
    }

    private Map<String, String> read(Key key) {
        Map<String, String> names = new LinkedHashMap<>();
        DiagramLabel.of(repository.getBpmnModelInstance(key.processDefinitionId()))
                .forEach(label -> names.put(label.id(), text(label, key.reader())));
        return Collections.unmodifiableMap(names);
    }

    private String text(DiagramLabel label, Locale reader) {
        String inModel = label.in(reader.getLanguage()).orElse(label.text());
        return Chinese.in(inModel) && !Chinese.reads(reader)
                ? messages.getMessage(label.taskMessageKey(), null, inModel, reader)
                : inModel;
    }

    private record Drawn(String element, String name, Locale reader) {}

    private record Key(String processDefinitionId, Locale reader) {}
}
