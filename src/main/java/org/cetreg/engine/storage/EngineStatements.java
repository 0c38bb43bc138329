package org.cetreg.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransaction;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The engine's SQL statements. To read them from XML takes a sixth of a start, so a thread of their own begins as soon as
 * the application starts. They are the same for every engine of a process, which opens its sessions on its own database.
 */
public final class EngineStatements implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String XML = "org/camunda/bpm/engine/impl/mapping/mappings.xml";

    @Override
    public void initialize(ConfigurableApplicationContext starting) {
        all();
    }

    /** Lets an engine use the statements, and waits until they have been read. */
    static void into(ProcessEngineConfigurationImpl engine) {
        engine.setSqlSessionFactory(new SessionsOn(engine::getDataSource, all().join()));
    }

    static CompletableFuture<Configuration> all() {
        return Once.READ;
    }

    private static Configuration read() {
        try (InputStream xml = EngineStatements.class.getClassLoader().getResourceAsStream(XML)) {
            Properties dialect = new Properties();
            dialect.put("prefix", "");
            ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(dialect, "", "postgres");
            Configuration read = new XMLConfigBuilder(xml, "", dialect).parse();
            read.setDefaultExecutorType(ExecutorType.BATCH);
            read.getSqlFragments().clear(); // the XML, which would remain in memory
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Once {

        private static final CompletableFuture<Configuration> READ =
                CompletableFuture.supplyAsync(EngineStatements::read, Once::onItsOwnThread);

        private static void onItsOwnThread(Runnable reading) {
            Thread reader = new Thread(reading, "engine-statements");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private static final class SessionsOn extends DefaultSqlSessionFactory {

        private final Supplier<DataSource> database;

        private SessionsOn(Supplier<DataSource> database, Configuration statements) {
            super(statements);
            this.database = database;
        }

        /** The engine opens all its sessions in this way. Commits and rollbacks are Spring's. */
        @Override
        public SqlSession openSession() {
            Configuration statements = getConfiguration();
            var transaction = new ManagedTransaction(database.get(), null, true);
            var executor = statements.newExecutor(transaction, statements.getDefaultExecutorType());
            return new DefaultSqlSession(statements, executor, false);
        }
    }
}
