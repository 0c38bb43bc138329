package org.cetreg.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadFactory;

/** What the servers of the simulated payment platforms have in common. */
public final class SimulatorServer {

    private SimulatorServer() {}

    /**
     * Returns a server that is not started yet.
     *
     * @param port the port on which it listens; 0 for any free port
     * @throws UncheckedIOException when the port is taken
     */
    public static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated payment platform cannot listen on port " + port, e);
        }
    }

    /**
     * Starts the server from a new thread, because the server's own thread is a daemon only if the starting thread is.
     */
    public static void start(HttpServer server, ThreadFactory factory) {
        Thread starter = factory.newThread(server::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the style sheet of the simulator with this class. */
    public static String css(Class<?> simulator) throws IOException {
        try (InputStream css = simulator.getResourceAsStream("simulator.css")) {
            return new String(css.readAllBytes(), UTF_8);
        }
    }
}
