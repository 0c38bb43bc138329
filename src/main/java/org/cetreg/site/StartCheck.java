package org.cetreg.site;

import java.util.List;
import org.cetreg.shared.settings.RequiredSettings;
import org.cetreg.shared.settings.WrongSettings;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/**
 * Checks the settings before the application starts, and stops the start with all errors at once, so that an operator
 * does not find the next error after each restart. A trial installation brings its own settings and is only prevented
 * from starting where candidates really register.
 */
class StartCheck implements ApplicationListener<ApplicationContextInitializedEvent> {

    private static final Profiles TRIAL = Profiles.of("demo");
    private static final String TRIAL_CODE = "org.cetreg.demo.DemoApplication";
    private static final String WEBAPPS_CODE = "org.cetreg.work.webapp.WebappLogin"; // also needs Camunda's webapps

    /** @throws WrongSettings if the application must not start with these settings */
    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        List<String> sentences = sentences(
                event.getApplicationContext().getEnvironment(),
                event.getApplicationContext().getClassLoader());
        if (!sentences.isEmpty()) {
            throw new WrongSettings(sentences);
        }
    }

    static List<String> sentences(Environment environment, ClassLoader code) {
        var settings = new SettingsReview(environment);
        if (!environment.acceptsProfiles(TRIAL)) {
            settings.reviewRequired(SpringFactoriesLoader.loadFactories(RequiredSettings.class, code));
        } else if (ClassUtils.isPresent(TRIAL_CODE, code)) {
            settings.reviewTrial();
        } else {
            return List.of("The profile demo is for trying out only and is not part of this program; remove it from"
                    + " spring.profiles.active, or start the trial installation from the sources with: mvn -Pdemo");
        }
        if (!ClassUtils.isPresent(WEBAPPS_CODE, code)) {
            settings.reviewWithoutWebapps();
        }
        return settings.sentences();
    }
}
