package org.cetreg.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The database does not answer; what was asked for can be tried again in a moment. */
public final class DatabaseAway extends SQLTransientConnectionException {

    /** What the database says while it starts, stops or recovers. */
    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03");

    private static final String CONNECTION = "08";
    private static final int DEEPEST = 12;

    DatabaseAway() {
        super("The database is away", "08006");
    }

    /** Whether something failed because the database is away, or has no connection left. */
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

    /** Whether it says that there is no connection, or none for now. */
    static boolean lost(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION) || NOT_NOW.contains(state));
    }
}
