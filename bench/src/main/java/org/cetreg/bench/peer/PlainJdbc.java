package org.cetreg.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Plain JDBC in one line a statement. */
final class PlainJdbc {

    private PlainJdbc() {}

    /** Runs a statement with these parameters and returns the number of rows that it changed. */
    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Returns the columns of the first row that a query finds; null when it finds none. */
    static Object[] first(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                return null;
            }
            Object[] columns = new Object[found.getMetaData().getColumnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = found.getObject(i + 1);
            }
            return columns;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
