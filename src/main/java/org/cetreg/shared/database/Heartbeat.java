package org.cetreg.shared.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database at short intervals, over a connection of its own, whether it is there; when it is not, that
 * connection is opened anew before anything is concluded. A pool finds out only when somebody waits for it. It ends
 * with the pool.
 */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final HikariDataSource pool;
    private final DatabaseSettings settings;
    private final Runnable lost;
    private final ScheduledExecutorService timer;
    private Connection connection;
    private volatile boolean away;

    /** @param lost what is done each time that the database is found to be away */
    Heartbeat(HikariDataSource pool, DatabaseSettings settings, Runnable lost) {
        this.pool = pool;
        this.settings = settings;
        this.lost = lost;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "database-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        long every = settings.ask().toMillis();
        timer.scheduleWithFixedDelay(this::ask, every, every, TimeUnit.MILLISECONDS);
    }

    boolean isAway() {
        return away;
    }

    private void ask() {
        if (pool.isClosed()) {
            drop();
            timer.shutdown();
            return;
        }
        try {
            boolean there = answers() || connects();
            if (!there && !away) {
                away = true;
                LOG.error("The database is away; pages say so until it is back");
            } else if (there && away) {
                away = false;
                LOG.warn("The database is back");
            }
            if (away) {
                lost.run(); // each time: somebody may have passed just before it was noticed
            }
        } catch (RuntimeException e) {
            LOG.error("The database could not be asked", e);
        }
    }

    private boolean answers() {
        try {
            return connection != null
                    && connection.isValid((int) settings.patience().toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean connects() {
        drop();
        try {
            connection = DriverManager.getConnection(pool.getJdbcUrl(), properties());
            return true;
        } catch (SQLException e) {
            return !DatabaseAway.lost(e); // it refuses, so it is there
        }
    }

    private Properties properties() {
        String seconds = String.valueOf(settings.patience().toSeconds());
        Properties properties = new Properties();
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        properties.setProperty("ApplicationName", "cet-heartbeat");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        return properties;
    }

    private void drop() {
        if (connection != null) {
            try {
                connection.abort(Runnable::run); // without a word to a database that may not listen
            } catch (SQLException e) {
                LOG.debug("The connection was closed already", e);
            }
            connection = null;
        }
    }
}
