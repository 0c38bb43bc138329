package org.cetreg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network connection between a node and its database. It can be made to swallow all data, cut, and repaired again.
 */
public final class Cable implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final ServerSocket door;
    private final int there;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean swallows;
    private volatile boolean cut;

    private Cable(ServerSocket door, int there) {
        this.door = door;
        this.there = there;
    }

    /** Opens a connection to this port on this machine. */
    public static Cable to(int port) {
        try {
            Cable cable = new Cable(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
            cable.run(cable::accept);
            return cable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Drops all data from now on without reporting an error. */
    public void swallow() {
        swallows = true;
    }

    /** Closes all connections from now on, including new ones. */
    public void cut() {
        cut = true;
        sockets.forEach(Cable::end);
    }

    /** Repairs the connection. The data swallowed are lost, but new connections work. */
    public void mend() {
        sockets.forEach(Cable::end);
        swallows = false;
        cut = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket here = door.accept();
            if (cut) {
                end(here);
                continue;
            }
            Socket beyond = new Socket(InetAddress.getLoopbackAddress(), there);
            sockets.add(here);
            sockets.add(beyond);
            run(() -> pass(here, beyond));
            run(() -> pass(beyond, here));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallows) {
                    out.write(buffer, 0, read);
                }
            }
        } finally {
            end(from);
            end(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the other end was closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(Cable::end);
    }
}
