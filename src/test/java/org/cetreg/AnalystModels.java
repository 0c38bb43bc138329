package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.engine.Definitions;
import org.springframework.boot.test.context.TestComponent;

/**
 * Deploys the shipped models of a module with changes, as an analyst would from Modeler and without the model check,
 * and withdraws them again.
 */
@TestComponent
public class AnalystModels {

    private final RepositoryService repository;
    private final Definitions definitions;
    private final List<String> deployments = new ArrayList<>();

    AnalystModels(RepositoryService repository, Definitions definitions) {
        this.repository = repository;
        this.definitions = definitions;
    }

    /** Returns a shipped model, such as {@code processes/registration/SeatOrder.bpmn}. */
    public static String shipped(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deploys changed models together with all forms of their module.
     *
     * @param changed the changed models by name within the module, such as {@code SeatOrder.bpmn}
     */
    public void deploy(String module, Map<String, String> changed) {
        Map<String, String> models = new TreeMap<>();
        try (Stream<Path> forms = Files.list(Path.of("forms", module))) {
            forms.forEach(form -> models.put(form.getFileName().toString(), shipped(form.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        models.putAll(changed);
        var deployment = repository.createDeployment().name("an analyst's");
        models.forEach((name, content) -> deployment.addString(module + "/" + name, content));
        deployments.add(deployment.deploy().getId());
        definitions.refresh();
    }

    /** Restores the shipped models and deletes everything that ran with the changed ones. */
    public void withdraw() {
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true, true, true));
        deployments.clear();
        definitions.refresh();
    }
}
