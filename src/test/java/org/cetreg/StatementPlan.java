package org.cetreg;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Shows the generic execution plan of a statement, independent of its arguments. */
public final class StatementPlan {

    private static final Pattern ARGUMENT = Pattern.compile("\\?");

    private StatementPlan() {}

    /** Returns the plan of a statement as recorded by {@link StatementCount}, with question marks for its arguments. */
    public static String of(String sql, JdbcTemplate jdbc) {
        int[] count = {0};
        String numbered = ARGUMENT.matcher(sql).replaceAll(found -> "\\$" + ++count[0]);
        String nothing = count[0] == 0 ? "" : "(" + String.join(", ", Collections.nCopies(count[0], "null")) + ")";
        return jdbc.execute((ConnectionCallback<String>) connection -> plan(connection, numbered, nothing));
    }

    private static String plan(Connection connection, String sql, String arguments) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare looked_at as " + sql);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain execute looked_at" + arguments)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate looked_at");
            statement.execute("reset plan_cache_mode");
            return plan.toString();
        }
    }
}
