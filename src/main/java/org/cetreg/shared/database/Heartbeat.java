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
 * Checks at short intervals, over a connection of its own, whether the database responds. When it does not, the
 * heartbeat opens a new connection before it declares the database unavailable. This is necessary because a pool
 * notices an outage only when somebody waits for a connection. The heartbeat stops when the pool is closed.
 */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final HikariDataSource pool;
    private final DatabaseSettings settings;
    private final Runnable lost;
    private final ScheduledExecutorService timer;
    private Connection connection;
    private volatile boolean away;

    /** @param lost called at each check that finds the database unavailable */
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
                LOG.error("The database is unavailable; pages say so until it is back");
            } else if (there && away) {
                away = false;
                LOG.warn("The database is back");
            }
            if (away) {
                lost.run(); // at each check: a request may have got through just before the outage was noticed
            }
        } catch (RuntimeException e) {
            LOG.error("The database could not be checked", e);
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
            return !DatabaseAway.lost(e); // a refusal shows that the database is running
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
                connection.abort(Runnable::run); // closing would wait for the database
            } catch (SQLException e) {
                LOG.debug("The connection was closed already", e);
            }
            connection = null;
        }
    }
}
