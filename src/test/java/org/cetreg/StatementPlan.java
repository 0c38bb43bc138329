package org.cetreg;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Shows the generic execution plan of a statement, independent of its arguments. */
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

    private StatementPlan() {}

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
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain execute looked_at" + arguments)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
                return plan.toString();
            } finally {
                statement.execute("deallocate looked_at");
                statement.execute("reset plan_cache_mode");
            }
        }
    }
}
