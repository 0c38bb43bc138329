package org.cetreg.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence of a refusal in place of its stack trace. */
class DemoRefusedAnalyzer extends AbstractFailureAnalyzer<DemoRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoRefused cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
