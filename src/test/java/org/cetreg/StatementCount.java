package org.cetreg;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Records the SQL statements that the application executes, so that tests can limit the number of statements of pages
 * and steps. A batch counts as many statements as it has rows; commits and rollbacks are not counted.
 */
@TestComponent
public class StatementCount implements BeanPostProcessor {

    private static final Set<Listener> LISTENERS = new CopyOnWriteArraySet<>();

    /** @param only the thread whose statements count; null when all count */
    private record Listener(Queue<Executed> heard, Thread only) {}

    /**
     * A statement that was executed.
     *
     * @param sql in one line and without comments, with question marks for its arguments
     * @param arguments how each argument was set
     */
    public record Executed(String sql, List<Argument> arguments) {}

    /** The call that set an argument of a statement. */
    record Argument(Method method, Object[] values) {

        void set(PreparedStatement statement) throws SQLException {
            try {
                method.invoke(statement, values);
            } catch (ReflectiveOperationException e) {
                throw new SQLException(e);
            }
        }
    }

    /** Returns the statements that any thread executed while {@code action} ran, in order. */
    public static List<String> during(Runnable action) {
        return executedDuring(action).stream().map(Executed::sql).toList();
    }

    /** Returns the statements that this thread executed while {@code action} ran, and not what happened beside it. */
    public static List<String> duringHere(Runnable action) {
        return heard(action, Thread.currentThread()).stream().map(Executed::sql).toList();
    }

    /** Returns the same statements as {@link #during} with their arguments. */
    public static List<Executed> executedDuring(Runnable action) {
        return heard(action, null);
    }

    private static List<Executed> heard(Runnable action, Thread only) {
        Listener listener = new Listener(new ConcurrentLinkedQueue<>(), only);
        LISTENERS.add(listener);
        try {
            action.run();
        } finally {
            LISTENERS.remove(listener);
        }
        return List.copyOf(listener.heard());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Listening(source) : bean;
    }

    private static void executed(Executed statement) {
        for (Listener listener : LISTENERS) {
            if (listener.only() == null || listener.only() == Thread.currentThread()) {
                String line = statement.sql().replaceAll("--.*", "").replaceAll("\\s+", " ");
                listener.heard().add(new Executed(line.trim(), statement.arguments()));
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StatementCount.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object wrapped(Object made, Object sql) {
        if (made instanceof CallableStatement statement) {
            return proxy(CallableStatement.class, new Executions(statement, (String) sql));
        } else if (made instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, new Executions(statement, (String) sql));
        } else if (made instanceof Statement statement) {
            return proxy(Statement.class, new Executions(statement, null));
        }
        return made;
    }

    private static final class Listening extends DelegatingDataSource {

        Listening(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, (self, method, arguments) -> {
                Object made = call(connection, method, arguments);
                return arguments == null ? wrapped(made, null) : wrapped(made, arguments[0]);
            });
        }
    }

    private static final class Executions implements InvocationHandler {

        private final Statement statement;
        private final String prepared;
        private final Map<Object, Argument> set = new TreeMap<>();
        private final List<Executed> batch = new ArrayList<>();

        Executions(Statement statement, String prepared) {
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            String sql = arguments != null && arguments[0] instanceof String given ? given : prepared;
            switch (method.getName()) {
                case "addBatch" -> batch.add(executed(sql));
                case "clearBatch" -> batch.clear();
                case "executeBatch", "executeLargeBatch" -> {
                    batch.forEach(StatementCount::executed);
                    batch.clear();
                }
                case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                    StatementCount.executed(executed(sql));
                case "clearParameters" -> set.clear();
                default -> {
                    if (method.getName().startsWith("set") && arguments[0] instanceof Integer && arguments.length > 1) {
                        set.put(arguments[0], new Argument(method, arguments));
                    }
                }
            }
            return call(statement, method, arguments);
        }

        private Executed executed(String sql) {
            return new Executed(sql, List.copyOf(set.values()));
        }
    }
}
