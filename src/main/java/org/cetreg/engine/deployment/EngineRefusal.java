package org.cetreg.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ResourceReport;
import org.cetreg.engine.Collisions;
import org.cetreg.engine.check.ModelFinding;
import org.springframework.core.NestedExceptionUtils;

/** Turns the engine's refusal of models into findings, for what the model check does not know. */
final class EngineRefusal {

    private static final String PROBLEM = "engineRefuses";

    private EngineRefusal() {}

    /** Returns one finding for each problem that the engine names, or a single one for all models. */
    static List<ModelFinding> findings(ProcessEngineException refusal) {
        List<ModelFinding> findings = new ArrayList<>();
        Collisions.cause(refusal, ParseException.class).stream()
                .flatMap(parsing -> parsing.getResorceReports().stream())
                .forEach(report -> report.getErrors().forEach(error -> findings.add(finding(report, error))));
        if (findings.isEmpty()) {
            findings.add(new ModelFinding(
                    "processes/",
                    "processes/",
                    "",
                    PROBLEM,
                    List.of(clean(String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause(refusal).getMessage())))));
        }
        return findings;
    }

    private static ModelFinding finding(ResourceReport report, Problem error) {
        String file = "processes/" + report.getResourceName();
        String element = error.getMainElementId() == null ? report.getResourceName() : error.getMainElementId();
        return new ModelFinding(file, element, "", PROBLEM, List.of(clean(error.getMessage())));
    }

    private static String clean(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
