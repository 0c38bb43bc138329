package org.cetreg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Shows the execution plan of a statement: the generic one, independent of its arguments, or that of one execution. */
public final class StatementPlan {

    private static final Pattern ARGUMENT = Pattern.compile("\\?");
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");

    /**
     * Without these, the planner uses an index wherever one leads to the rows, however few they are: a bitmap scan needs
     * a condition, whereas others also read an index from end to end.
     */
    private static final List<String> OTHER_WAYS = List.of(
            "enable_seqscan",
            "enable_indexscan",
            "enable_indexonlyscan",
            "enable_hashjoin",
            "enable_mergejoin",
            "enable_material");

    private static final Pattern HITS = Pattern.compile("^\\s*Buffers: shared[^,\\n]* hit=(\\d+)", Pattern.MULTILINE);
    private static final Pattern READS = Pattern.compile("^\\s*Buffers: shared[^,\\n]* read=(\\d+)", Pattern.MULTILINE);
    private static final Pattern ROWS = Pattern.compile("actual time=[0-9.]+ rows=(\\d+)");

    private StatementPlan() {}

    /**
     * A statement that was run once more.
     *
     * @param buffers how many pages of 8 KB of tables and indexes it looked at
     * @param rows how many rows it returned
     * @param readEntirely the tables of which it read every row
     */
    public record Run(int buffers, int rows, List<String> readEntirely, String plan) {}

    /** Runs a statement again with the arguments that it had, and undoes what it changes. */
    public static Run run(StatementCount.Executed executed, JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<Run>) connection -> {
            boolean alone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement statement =
                    connection.prepareStatement("explain (analyze, buffers) " + executed.sql())) {
                for (StatementCount.Argument argument : executed.arguments()) {
                    argument.set(statement);
                }
                try (ResultSet lines = statement.executeQuery()) {
                    String plan = text(lines);
                    return new Run(buffers(plan), first(ROWS, plan), readEntirely(plan), plan);
                }
            } finally {
                connection.rollback(before);
                connection.setAutoCommit(alone);
            }
        });
    }

    /** What planning reads does not count, because plans are kept. */
    private static int buffers(String plan) {
        String execution = plan.replaceAll("(?s)\nPlanning:.*", "");
        return first(HITS, execution) + first(READS, execution);
    }

    /** The first line with a figure is that of the whole. */
    private static int first(Pattern figure, String plan) {
        Matcher found = figure.matcher(plan);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static String text(ResultSet lines) throws SQLException {
        StringBuilder plan = new StringBuilder();
        while (lines.next()) {
            plan.append(lines.getString(1)).append('\n');
        }
        return plan.toString();
    }

    /** Returns the plan of a statement as recorded by {@link StatementCount}, with question marks for its arguments. */
    public static String of(String sql, JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<String>) connection -> plan(connection, sql));
    }

    /**
     * Returns the tables of which the statement reads every row, since no index leads to those that it asks for. The
     * tables may be nearly empty.
     */
    public static List<String> readsAllOf(String sql, JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<List<String>>) connection -> {
            try (Statement statement = connection.createStatement()) {
                try {
                    for (String way : OTHER_WAYS) {
                        statement.execute("set " + way + " = off");
                    }
                    return readEntirely(plan(connection, sql));
                } finally {
                    for (String way : OTHER_WAYS) {
                        statement.execute("reset " + way);
                    }
                }
            }
        });
    }

    private static List<String> readEntirely(String plan) {
        return SEQUENTIAL.matcher(plan).results().map(found -> found.group(1)).toList();
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        int[] count = {0};
        String numbered = ARGUMENT.matcher(sql).replaceAll(found -> "\\$" + ++count[0]);
        String arguments = count[0] == 0 ? "" : "(" + String.join(", ", Collections.nCopies(count[0], "null")) + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare looked_at as " + numbered);
            try (ResultSet lines = statement.executeQuery("explain execute looked_at" + arguments)) {
                return text(lines);
            } finally {
                statement.execute("deallocate looked_at");
                statement.execute("reset plan_cache_mode");
            }
        }
    }
}
