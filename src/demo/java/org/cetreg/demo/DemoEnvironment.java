package org.cetreg.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.SimulatorOptions;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Prepares the application's environment: the directory, the database (unless a datasource URL is given), the payment
 * platforms (unless their gateways are given), and free ports for web and mail. It runs right after the settings are read.
 */
class DemoEnvironment implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String DATASOURCE_URL = "spring.datasource.url";
    private static final String GATEWAY = "cet.payment.alipay.gateway";
    private static final String PAYEASE_GATEWAY = "cet.payment.payease.gateway";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Map<String, Object> found = new HashMap<>();
        found.put("server.port", webPort(environment));
        found.put("cet.demo.mail.port", mailPort(environment));
        found.put("spring.messages.basename", environment.getProperty("spring.messages.basename") + ",messages/demo");

        var directory = DemoDirectory.open(Path.of(environment.getRequiredProperty("cet.demo.directory")));
        SpringApplication.getShutdownHandlers().add(directory::close);
        SpringApplication application = event.getSpringApplication();
        application.addInitializers(context -> register(context, "demoDirectory", directory));
        if (!environment.containsProperty(DATASOURCE_URL)) {
            DemoDatabase database = DemoDatabase.start(directory);
            SpringApplication.getShutdownHandlers().add(database::close);
            found.put(DATASOURCE_URL, database.url());
            found.put("spring.datasource.username", "postgres");
            application.addInitializers(
                    context -> context.getBeanFactory().addBeanPostProcessor(new DatabaseFirst(database)));
        }
        if (!environment.containsProperty(GATEWAY)) {
            int port = freePort(environment, "cet.demo.alipay.port");
            var options = SimulatorOptions.in(directory.path().resolve("alipay"), port);
            boolean quick = environment.getRequiredProperty("cet.demo.alipay.quick-keys", Boolean.class);
            var platform = new AlipaySimulator(quick ? options.withQuickKeys() : options);
            SpringApplication.getShutdownHandlers().add(platform::close);
            found.putAll(platform.settings());
        }
        if (!environment.containsProperty(PAYEASE_GATEWAY)) {
            int port = freePort(environment, "cet.demo.payease.port");
            var platform = PayEaseSimulator.open(directory.path().resolve("payease"), port);
            SpringApplication.getShutdownHandlers().add(platform::close);
            found.putAll(platform.settings());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("demo", found));
    }

    private static void register(ConfigurableApplicationContext context, String name, Object bean) {
        context.getBeanFactory().registerSingleton(name, bean);
    }

    private static int webPort(ConfigurableEnvironment environment) {
        int port = environment.getRequiredProperty("server.port", Integer.class);
        if (port == 0) {
            return Ports.anyFree();
        }
        if (!Ports.free(port)) {
            throw new DemoRefused("Port " + port + " is in use by another program: stop it, or start with another port,"
                    + " such as SERVER_PORT=" + (port + 1) + " mvn -Pdemo");
        }
        return port;
    }

    private static int mailPort(ConfigurableEnvironment environment) {
        return freePort(environment, "cet.demo.mail.port");
    }

    private static int freePort(ConfigurableEnvironment environment, String setting) {
        int port = environment.getRequiredProperty(setting, Integer.class);
        return port != 0 && Ports.free(port) ? port : Ports.anyFree();
    }

    /** Runs after Boot's own listeners, which read application.yml. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
