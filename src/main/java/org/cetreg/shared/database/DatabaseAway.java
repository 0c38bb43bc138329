package org.cetreg.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Thrown when the database does not respond. The request can be repeated shortly afterwards. */
public final class DatabaseAway extends SQLTransientConnectionException {

    /** The SQL states that PostgreSQL reports while it starts, stops or recovers. */
    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03");

    private static final String CONNECTION = "08";
    private static final int DEEPEST = 12;

    DatabaseAway() {
        super("The database is unavailable", "08006");
    }

    /** Returns whether a failure was caused by an unavailable database or an exhausted connection pool. */
    public static boolean isReasonOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLException sql && lost(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Returns whether the exception reports a missing connection, or one that is refused for the moment. */
    static boolean lost(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION) || NOT_NOW.contains(state));
    }
}
