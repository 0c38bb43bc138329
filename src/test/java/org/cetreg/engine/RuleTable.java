package org.cetreg.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.cetreg.ShippedElements;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.Inputs;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A decision table in the engine's own DMN engine, without application and database. Register it as an extension of a
 * test class: after all tests of the class, each shipped row of the table must have matched in at least one of them.
 */
public final class RuleTable implements Rules, BeforeTestExecutionCallback, AfterAllCallback {

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Set<String> rows = new TreeSet<>();
    private final Set<String> applied = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();
    private List<String> last = List.of();

    private RuleTable(String id, String model) {
        // Configured like the process engine's own, with the default FEEL settings.
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> {
            last = event.getMatchingRules().stream().map(rule -> rule.getId()).toList();
            applied.addAll(last);
        });
        engine = configuration.buildEngine();
        decision = engine.parseDecision(id, new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
        Dmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(Rule.class)
                .forEach(rule -> rows.add(rule.getId()));
    }

    /** Loads a shipped table, such as {@code registration/SubjectRules}. */
    public static RuleTable of(String name) {
        return of(name, model -> model);
    }

    /** Loads a shipped table with an analyst's changes. */
    public static RuleTable of(String name, UnaryOperator<String> changed) {
        try {
            String model = Files.readString(Path.of("processes", name + ".dmn"));
            return new RuleTable(name.substring(name.indexOf('/') + 1), changed.apply(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Refusal> findings(Facts facts) {
        Inputs inputs = Inputs.of(facts.getClass());
        assertThat(inputs.table()).isEqualTo(decision.getKey());
        Map<String, Object> values =
                inputs.values(facts, List.copyOf(inputs.types().keySet()));
        return engine.evaluateDecisionTable(decision, values).getResultList().stream()
                .map(row -> DecisionRow.of(row).refusal(inputs.table(), facts))
                .toList();
    }

    /** Returns the ids of the rows that match these facts, in the table's order. */
    public List<String> rows(Facts facts) {
        findings(facts);
        return last;
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        tests.add(test.getRequiredTestMethod().toString());
    }

    /** The check is skipped when only some of the tests are run. */
    @Override
    public void afterAll(ExtensionContext all) {
        long methods = Stream.of(all.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Test.class)
                        || AnnotationSupport.isAnnotated(method, org.junit.jupiter.params.ParameterizedTest.class))
                .count();
        if (tests.size() == methods) {
            List<String> never = new ArrayList<>(rows);
            never.removeAll(applied);
            never.removeIf(Objects::isNull);
            assertThat(ShippedElements.untested(decision.getKey(), rows, never))
                    .as("rows of the table that no test meets")
                    .isEmpty();
        }
    }
}
