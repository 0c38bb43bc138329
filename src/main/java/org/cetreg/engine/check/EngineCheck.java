package org.cetreg.engine.check;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets the engine itself read a model, without a database. It reports what the other checks do not know, so it is asked
 * only about files in which they have found nothing.
 */
final class EngineCheck {

    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final String name;
    private final String content;
    private final Findings.InFile findings;

    EngineCheck(String name, String content, Findings findings) {
        this.name = name;
        this.content = content;
        this.findings = findings.in(name);
    }

    void check() {
        if (name.endsWith(".dmn")) {
            checkDecisions();
        } else {
            checkProcesses();
        }
    }

    private void checkDecisions() {
        try (InputStream stream = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))) {
            DMN.parseDecisions(stream);
        } catch (DmnEngineException | java.io.IOException e) {
            find(ModelIndex.fileName(name), words(e));
        }
    }

    private void checkProcesses() {
        var reading = new Reading();
        Context.setProcessEngineConfiguration(reading);
        try {
            var deployment = new DeploymentEntity();
            deployment.setId(name);
            new BpmnParser(reading.prepared().getExpressionManager(), new DefaultBpmnParseFactory())
                    .createParse()
                    .sourceString(content)
                    .name(name)
                    .deployment(deployment)
                    .execute();
        } catch (ParseException e) {
            e.getResorceReports()
                    .forEach(report -> report.getErrors()
                            .forEach(error -> find(
                                    error.getMainElementId() == null
                                            ? ModelIndex.fileName(name)
                                            : error.getMainElementId(),
                                    error.getMessage())));
        } catch (ProcessEngineException e) {
            find(ModelIndex.fileName(name), words(e));
        } finally {
            Context.removeProcessEngineConfiguration();
        }
    }

    private void find(String element, String message) {
        findings.add(element, "engineRefuses", message.replaceAll("\\s+", " ").strip());
    }

    /** The engine's exceptions speak of the models, and the innermost says most. */
    private static String words(Exception e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    /** The part of the engine's configuration that reading a diagram needs. */
    private static final class Reading extends StandaloneProcessEngineConfiguration {

        Reading prepared() {
            initScripting();
            initExpressionManager();
            return this;
        }
    }
}
