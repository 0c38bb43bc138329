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

/** What an analyst publishes in Modeler, past the check: the shipped models of a module with changes. Gone again afterwards. */
@TestComponent
public class AnalystModels {

    private final RepositoryService repository;
    private final Definitions definitions;
    private final List<String> deployments = new ArrayList<>();

    AnalystModels(RepositoryService repository, Definitions definitions) {
        this.repository = repository;
        this.definitions = definitions;
    }

    /** A shipped model, such as {@code processes/registration/SeatOrder.bpmn}. */
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
     * @param changed by name within the module, such as {@code SeatOrder.bpmn}
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

    /** The shipped models run again, and what ran with the changed ones is gone. */
    public void withdraw() {
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true, true, true));
        deployments.clear();
        definitions.refresh();
    }
}
