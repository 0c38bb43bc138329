package org.cetreg.engine.deployment;

import java.util.List;
import java.util.stream.Collectors;
import org.cetreg.engine.check.ModelFinding;

/** Thrown when the models of this build are not fit to run and the database has no others, so that nothing can run. */
class UnfitModels extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ModelFinding> findings;

    UnfitModels(List<ModelFinding> findings) {
        super(findings.stream().map(ModelFinding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    List<ModelFinding> findings() {
        return findings;
    }
}
