package org.cetreg.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cetreg.bench.walk.Browser;

/** A program in a process of its own that serves pages on this machine. */
final class Program implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Process process;
    private final int port;
    private final File log;

    private Program(Process process, int port, File log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a program, and does not wait for it.
     *
     * @param port the port on which it will serve pages
     * @param directory where it runs; its output goes to the file {@code log} there
     * @param command the arguments of {@code java}
     */
    static Program start(int port, Path directory, List<String> command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        File log = directory.resolve("log").toFile();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(java), command.stream()).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Program program = new Program(process, port, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return program;
    }

    /** Returns a port that no program of this machine uses. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until the program shows its home page.
     *
     * @throws IllegalStateException when it ends, or does not in ten minutes
     */
    void awaitPages() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!servesPages()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("A program ended instead of starting; its output is in " + log);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("A program takes too long to start; its output is in " + log);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean servesPages() {
        try (Browser browser = browser()) {
            browser.open("/");
            return true;
        } catch (IOException | IllegalStateException notYet) {
            return false;
        }
    }

    /** Returns a browser for the program's pages. */
    Browser browser() {
        return new Browser(HOST, port);
    }

    /** Returns a clock of the processor time that the program uses. */
    CpuClock cpuClock() {
        return new CpuClock(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
