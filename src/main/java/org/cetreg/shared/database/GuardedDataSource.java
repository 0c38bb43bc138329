package org.cetreg.shared.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Guards the connection pool during an outage. While the database is unavailable, nobody waits for a connection, and
 * requests that are waiting for an answer of the database when it fails are aborted. Jobs are not aborted: they take
 * long, and no user is waiting for them.
 */
final class GuardedDataSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedDataSource.class);

    /** The connections that the current request has taken, including those it has returned. */
    private static final ThreadLocal<Queue<Connection>> TAKEN = new ThreadLocal<>();

    private final Set<Queue<Connection>> ofRequests = ConcurrentHashMap.newKeySet();
    private final Heartbeat heartbeat;

    GuardedDataSource(DataSource pool, DatabaseSettings settings) throws SQLException {
        super(pool);
        heartbeat = new Heartbeat(pool.unwrap(HikariDataSource.class), settings, this::letGo);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (heartbeat.isAway()) {
            throw new DatabaseAway();
        }
        Connection connection = super.getConnection();
        Queue<Connection> taken = TAKEN.get();
        if (taken != null) {
            taken.removeIf(GuardedDataSource::isGivenBack);
            taken.add(connection);
        }
        return connection;
    }

    /** Marks the start of a request: connections that this thread takes from now on belong to a page. */
    void begin() {
        Queue<Connection> taken = new ConcurrentLinkedQueue<>();
        TAKEN.set(taken);
        ofRequests.add(taken);
    }

    /** Marks the end of the request. */
    void end() {
        Queue<Connection> taken = TAKEN.get();
        TAKEN.remove();
        if (taken != null) {
            ofRequests.remove(taken);
        }
    }

    private void letGo() {
        ofRequests.stream().flatMap(Collection::stream).forEach(GuardedDataSource::abort);
    }

    private static void abort(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.unwrap(Connection.class).abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The connection was returned in the meantime", e);
        }
    }

    private static boolean isGivenBack(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
