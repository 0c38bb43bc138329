package org.cetreg.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The trial installation's own PostgreSQL: a real server whose data stay in the {@link DemoDirectory} and survive a
 * kill of this program. It starts in the background while the application is loaded.
 */
final class DemoDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final String COMPLETE = "database-complete";
    private static final String PORT = "database-port";

    private final DemoDirectory directory;
    private final Path data;
    private final Path binaries;
    private final int port;
    private final CompletableFuture<EmbeddedPostgres> server;

    private DemoDatabase(DemoDirectory directory) {
        this.directory = directory;
        this.data = directory.path().resolve("database");
        this.binaries = directory.path().resolve("postgresql");
        this.port = port(directory);
        this.server = CompletableFuture.supplyAsync(this::launch, task -> {
            Thread thread = new Thread(task, "demo-database");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Starts the server in the background; {@link #await} waits until it answers. */
    static DemoDatabase start(DemoDirectory directory) {
        return new DemoDatabase(directory);
    }

    /**
     * Returns the address of the database; the user is {@code postgres}, without a password, and may connect only from
     * this machine.
     */
    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /**
     * Waits until the server answers.
     *
     * @throws DemoRefused when it could not start
     */
    void await() {
        try {
            server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DemoRefused refused) {
                throw refused;
            }
            throw new DemoRefused(
                    "PostgreSQL cannot start in " + directory.path() + ": "
                            + e.getCause().getMessage() + advice(),
                    e.getCause());
        }
    }

    private static String advice() {
        return "root".equals(System.getProperty("user.name"))
                ? "; PostgreSQL never runs as root, and this system does not let root use another user's rights"
                        + " (unshare -U): start as an ordinary user"
                : "";
    }

    private EmbeddedPostgres launch() {
        try {
            new LeftOverServer(data, binaries).stop();
            if (directory.read(COMPLETE).isEmpty()) {
                // The first run was killed before the database was created: it contains nothing worth keeping.
                FileSystemUtils.deleteRecursively(data);
            }
            EmbeddedPostgres started = settings().start();
            directory.write(COMPLETE, "yes");
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Zonky is intended for tests and does not flush to disk by default; these data must survive a power failure. */
    private EmbeddedPostgres.Builder settings() throws IOException {
        Files.createDirectories(binaries);
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200");
    }

    private static int port(DemoDirectory directory) {
        int kept = directory.read(PORT).map(Integer::valueOf).orElse(0);
        int port = kept != 0 && Ports.free(kept) ? kept : Ports.anyFree();
        directory.write(PORT, Integer.toString(port));
        return port;
    }

    @Override
    public void close() {
        try {
            server.join().close();
        } catch (IOException | CompletionException e) {
            LOG.warn("The database server was not stopped: {}", e.getMessage());
        }
    }
}
