package org.cetreg.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server left running because the run that started it was killed and could not stop it. The caller owns
 * the {@link DemoDirectory}, so no other run needs this server.
 */
final class LeftOverServer {

    private static final int SECONDS = 20;

    private final Path pidFile;
    private final Path binaries;

    /**
     * Looks for a server on the data directory.
     *
     * @param data the server's data directory
     * @param binaries the directory that contains our PostgreSQL programs; processes of other programs are left alone
     */
    LeftOverServer(Path data, Path binaries) {
        this.pidFile = data.resolve("postmaster.pid");
        this.binaries = binaries;
    }

    /**
     * Stops the server if it is running, and removes the files that a dead one left.
     *
     * @throws DemoRefused when it does not stop
     */
    void stop() throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = pid().flatMap(ProcessHandle::of).filter(this::isOurs);
        if (server.isPresent()) {
            stop(server.get());
        }
        // A process id that now belongs to another program would keep PostgreSQL from starting.
        Files.deleteIfExists(pidFile);
    }

    private Optional<Long> pid() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(lines.get(0).strip()));
    }

    private boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> Path.of(command).startsWith(binaries))
                        .orElse(false);
    }

    private static void stop(ProcessHandle server) throws IOException {
        if (signal(server, "INT") && ends(server)) {
            return;
        }
        if (signal(server, "QUIT") && ends(server)) {
            return;
        }
        if (server.destroyForcibly() && ends(server)) {
            return;
        }
        throw new DemoRefused("The database server that an earlier run left (process " + server.pid()
                + ") does not stop: end that process and start again");
    }

    /** INT makes PostgreSQL disconnect its clients and QUIT makes it abort; TERM would wait for the clients. */
    private static boolean signal(ProcessHandle server, String name) throws IOException {
        try {
            return new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean ends(ProcessHandle server) {
        try {
            server.onExit().get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !server.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
