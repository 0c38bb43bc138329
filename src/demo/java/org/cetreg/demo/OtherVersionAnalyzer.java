package org.cetreg.demo;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains that the trial database was made by a version with other migrations; unlike a real database, it can simply
 * be deleted.
 */
class OtherVersionAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    private final Environment environment;

    OtherVersionAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        String directory = environment.getProperty("cet.demo.directory");
        if (directory == null) {
            return null;
        }
        return new FailureAnalysis(
                "The trial data in " + directory
                        + " were made by another version of this program: delete that directory"
                        + " to start with fresh data, or name another one, such as"
                        + " CET_DEMO_DIRECTORY=.cet-demo2 mvn -Pdemo",
                null,
                cause);
    }
}
