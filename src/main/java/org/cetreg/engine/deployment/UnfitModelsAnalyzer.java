package org.cetreg.engine.deployment;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with the models instead of a stack trace. */
class UnfitModelsAnalyzer extends AbstractFailureAnalyzer<UnfitModels> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnfitModels cause) {
        String sentences =
                cause.findings().stream().map(finding -> " - " + finding).collect(joining("\n"));
        return new FailureAnalysis(
                "With these models it does not start, and the database has no earlier ones:\n" + sentences,
                "Mend the models in Camunda Modeler, or start a build whose models pass the check; docs/analysts.md"
                        + " explains it.",
                cause);
    }
}
