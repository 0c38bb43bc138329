package org.cetreg.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL server of the benchmark's own, which counts statements and the bytes of its log (WAL). */
final class MeasuredDatabase implements AutoCloseable {

    /** The user whom all programs are. */
    static final String USER = "postgres";

    /** The database in which no program works, so that counting is not counted. */
    private static final String OWN = "postgres";

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /** Statements that only bracket others are no work that a program could save. */
    private static final String STATEMENTS = """
            select coalesce(sum(calls), 0) from pg_stat_statements join pg_database on oid = dbid
            where datname = '%s' and query !~* '^(begin|commit|rollback|set |show )'""";

    private static final String USES = """
            select query, sum(calls), sum(shared_blks_hit + shared_blks_read), sum(total_exec_time)
            from pg_stat_statements join pg_database on oid = dbid where datname = '%s' group by query""";

    private static final String WAL = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";

    private final EmbeddedPostgres server;

    private MeasuredDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts an empty server that flushes to disk as one in operation does. */
    static MeasuredDatabase start() throws IOException, SQLException {
        MeasuredDatabase database = new MeasuredDatabase(EmbeddedPostgres.builder()
                .setPGStartupWait(LONGEST_START)
                .setLocaleConfig("locale", "C")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setServerConfig("max_connections", "300")
                .start());
        database.run(OWN, "create extension pg_stat_statements");
        return database;
    }

    /**
     * What programs did in a database.
     *
     * @param statements how many statements they sent, but for those that only begin and end transactions
     * @param walBytes how many bytes the server logged, whoever caused them
     */
    record Counts(long statements, long walBytes) {}

    /**
     * How often a statement was run, and what that took.
     *
     * @param buffers how many pages of 8 KB of tables and indexes were looked at, in memory or not
     * @param millis the database's time
     */
    record Use(long calls, long buffers, double millis) {

        static final Use NONE = new Use(0, 0, 0);

        Use plus(Use other) {
            return new Use(calls + other.calls, buffers + other.buffers, millis + other.millis);
        }

        Use minus(Use other) {
            return new Use(calls - other.calls, buffers - other.buffers, millis - other.millis);
        }
    }

    /** Creates a database. */
    void create(String name) throws SQLException {
        run(OWN, "create database " + name);
    }

    /** Runs a script that lies beside this class in a database. */
    void runScript(String database, String script) throws SQLException, IOException {
        try (InputStream in = MeasuredDatabase.class.getResourceAsStream(script)) {
            run(database, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Runs statements in a database. */
    void run(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the number that a query finds. */
    long number(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    /** Returns what has been done in a database so far. Subtract two of these. */
    Counts counts(String database) throws SQLException {
        return new Counts(number(OWN, STATEMENTS.formatted(database)), number(OWN, WAL));
    }

    /** Returns what each statement has taken in a database so far. Subtract two of these. */
    Map<String, Use> uses(String database) throws SQLException {
        Map<String, Use> uses = new HashMap<>();
        try (Connection connection = connect(OWN);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(USES.formatted(database))) {
            while (found.next()) {
                uses.put(found.getString(1), new Use(found.getLong(2), found.getLong(3), found.getDouble(4)));
            }
        }
        return uses;
    }

    /** Returns the version of the server, such as 17.11. */
    String version() throws SQLException {
        try (Connection connection = connect(OWN)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** Returns the JDBC address of a database; the user is {@link #USER}, without a password. */
    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
