package org.cetreg.registration.web.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cetreg.QuickTrial;
import org.cetreg.demo.DemoApplication;
import org.springframework.test.util.TestSocketUtils;

/**
 * The trial installation as a separate process that a test kills, as a power cut would, and starts again. Its database
 * and its clock stay in its directory.
 */
final class KilledApplication implements AutoCloseable {

    private static final int LONGEST_END = 30;
    private static final int MOST_SAID = 30_000;

    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final List<String> settings;
    private final StringBuffer said = new StringBuffer();
    private Process process;
    private boolean running;

    /**
     * Prepares an application, and does not start it.
     *
     * @param directory what a run leaves there, the next one continues
     * @param further settings besides those of the directory and the ports
     */
    KilledApplication(Path directory, Map<String, ?> further) {
        Map<String, Object> all = new LinkedHashMap<>(QuickTrial.SETTINGS);
        all.putAll(further);
        all.put("server.port", port);
        all.put("camunda.bpm.process-engine-name", "killed");
        all.put("cet.demo.directory", directory);
        all.put("cet.demo.mail.port", 0);
        all.put("cet.demo.alipay.port", TestSocketUtils.findAvailableTcpPort());
        all.put("cet.demo.payease.port", TestSocketUtils.findAvailableTcpPort());
        settings = QuickTrial.arguments(all).toList();
    }

    /** Returns a new directory below the build's, in which nothing has been left yet. */
    static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "killed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings with which another process continues on the same directory. */
    String[] settings() {
        return settings.toArray(String[]::new);
    }

    URI site() {
        return URI.create("http://localhost:" + port);
    }

    /** Returns the last of what the processes have written. */
    String said() {
        return said.substring(Math.max(0, said.length() - MOST_SAID));
    }

    /** Starts the application, and returns when it serves pages. */
    void start() throws IOException {
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:MetaspaceSize=256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DemoApplication.class.getName());
        process = new ProcessBuilder(Stream.concat(program, settings.stream()).toList())
                .redirectErrorStream(true)
                .start();
        assertThat(serving(process.getInputStream()).join()).as(said()).isTrue();
        runs(true);
    }

    /** Reads the output to its end, because a process whose output nobody reads waits; false: it ended before serving. */
    private CompletableFuture<Boolean> serving(InputStream output) {
        CompletableFuture<Boolean> serving = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            said.append(line).append('\n');
                            if (line.startsWith("Ctrl-C")) {
                                serving.complete(true);
                            }
                        }
                    } catch (IOException killed) {
                        said.append(killed).append('\n');
                    } finally {
                        serving.complete(false);
                    }
                },
                "killed-application-output");
        reader.setDaemon(true);
        reader.start();
        return serving;
    }

    /** Kills the process; the database server that it started remains, as after a real kill. */
    void kill() throws InterruptedException {
        assertThat(process.isAlive()).as("it has ended by itself: " + said()).isTrue();
        runs(false);
        process.destroyForcibly().waitFor();
    }

    private synchronized void runs(boolean now) {
        running = now;
        notifyAll();
    }

    /** Waits, as somebody who is told that the site cannot be reached, until it serves pages again. */
    synchronized void awaitServing() {
        try {
            while (!running) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process and the database server, unless the process has been killed. */
    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(LONGEST_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
