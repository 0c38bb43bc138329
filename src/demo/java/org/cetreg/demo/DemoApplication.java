package org.cetreg.demo;

import org.cetreg.CetRegistration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the product as a trial installation: {@code mvn -Pdemo}. */
public final class DemoApplication {

    private DemoApplication() {}

    public static void main(String[] arguments) {
        start(arguments);
    }

    /**
     * Starts the application and returns once pages are served.
     *
     * @param arguments settings, such as {@code --server.port=0} (any free port), {@code --cet.demo.directory=...}
     */
    public static ConfigurableApplicationContext start(String... arguments) {
        var application = new SpringApplication(CetRegistration.class);
        application.setAdditionalProfiles("demo");
        application.addListeners(new DemoEnvironment());
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("testCodeFilter", new TestCodeFilter()));
        return application.run(arguments);
    }
}
