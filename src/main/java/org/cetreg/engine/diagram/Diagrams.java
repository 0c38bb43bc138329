package org.cetreg.engine.diagram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The diagrams of deployed processes. A deployed version never changes, so each one is read only once. */
@Component
public class Diagrams {

    private static final int MOST = 100;

    private final RepositoryService repository;
    private final Cache<String, Diagram> diagrams =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Diagrams(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * Returns the diagram of one version of a process.
     *
     * @param processDefinitionId the engine's id of that version
     */
    public Diagram of(String processDefinitionId) {
        return diagrams.get(processDefinitionId, id -> DiagramReader.read(repository.getBpmnModelInstance(id)));
    }

    /** Returns the model as it was deployed, in a format that Camunda Modeler can open. */
    public String xml(String processDefinitionId) {
        try (InputStream model = repository.getProcessModel(processDefinitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The model of " + processDefinitionId + " cannot be read", e);
        }
    }
}
