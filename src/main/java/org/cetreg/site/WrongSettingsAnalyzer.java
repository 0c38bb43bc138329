package org.cetreg.site;

import static java.util.stream.Collectors.joining;

import org.cetreg.shared.settings.WrongSettings;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the errors in the settings instead of a stack trace. */
class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettings cause) {
        String sentences = cause.sentences().stream().map(s -> " - " + s).collect(joining("\n"));
        return new FailureAnalysis(
                "With these settings it does not start:\n" + sentences,
                "Set them as environment variables (CET_BASEADDRESS for cet.base-address), on the command line, or in"
                        + " an application.yml beside the jar; docs/operations.md explains each.",
                cause);
    }
}
