package org.cetreg;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.cetreg.shared.mail.Letterbox;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * A node of the application on a database that no other test uses. Unlike on the site that integration tests share, its
 * timers fire by themselves. It is for tests of the interaction between nodes, or of a node that replaces another.
 */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Creates an empty database and returns its address. */
    public static String database(String name) {
        String server = Database.url();
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.replace("/postgres?", "/" + name + "?");
    }

    /** Starts a node on this database; the first node creates the tables. */
    public static Node start(String name, String database) {
        return start(name, database, Map.of());
    }

    /** Starts a node with further settings. */
    public static Node start(String name, String database, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.datasource.url", database,
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres",
                "spring.datasource.hikari.maximum-pool-size", "10",
                "camunda.bpm.process-engine-name", name,
                "camunda.bpm.job-execution.enabled", "true",
                "camunda.bpm.job-execution.max-wait", "200",
                "camunda.bpm.job-execution.wait-time-in-millis", "50"));
        settings.putAll(further);
        var builder = new SpringApplicationBuilder(CetRegistration.class, TestClock.class, Fixtures.class);
        builder.application()
                .setListeners(builder.application().getListeners().stream()
                        .<ApplicationListener<?>>map(listener -> listener instanceof LoggingApplicationListener logging
                                ? new OneAtATime(logging)
                                : listener)
                        .toList());
        Node node = new Node(builder.profiles("test")
                .lazyInitialization(true) // without pages, which take half of the startup time
                .initializers(
                        context -> context.getBeanFactory().registerSingleton("productOnly", new ProductOnly()),
                        new SimulatedPlatform(),
                        new Letterbox.Start(),
                        context -> TestPropertyValues.of(settings).applyTo(context))
                .run());
        node.context.getBean("engineClock");
        node.context.getBean("modelDeployment");
        JobExecutor timers = node.get(ProcessEngineConfigurationImpl.class).getJobExecutor();
        if (!timers.isActive()) {
            timers.start();
        }
        return node;
    }

    /** Returns the address of this node's pages. */
    public URI site() {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Returns a component of this node. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Shuts the node down in an orderly way. */
    @Override
    public void close() {
        context.close();
    }

    /** Sets up the log, which all nodes in this process share: of two nodes that start at the same time, one waits. */
    private record OneAtATime(LoggingApplicationListener logging) implements GenericApplicationListener {

        @Override
        public boolean supportsEventType(ResolvableType type) {
            return logging.supportsEventType(type);
        }

        @Override
        public boolean supportsSourceType(Class<?> type) {
            return logging.supportsSourceType(type);
        }

        @Override
        public int getOrder() {
            return logging.getOrder();
        }

        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            synchronized (OneAtATime.class) {
                logging.onApplicationEvent(event);
            }
        }
    }

    /** Excludes classes that are compiled with the tests. */
    private static final class ProductOnly extends TypeExcludeFilter {

        private final String tests =
                Node.class.getProtectionDomain().getCodeSource().getLocation().toString();

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().toString().startsWith(tests);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ProductOnly;
        }

        @Override
        public int hashCode() {
            return ProductOnly.class.hashCode();
        }
    }
}
