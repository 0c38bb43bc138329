package org.cetreg.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Finds free TCP ports of this machine. */
public final class Ports {

    private static final int FIRST = 20_000;

    /** Below the ports that systems give to outgoing connections. */
    private static final int COUNT = 12_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 17 % COUNT));

    private Ports() {}

    static boolean free(int port) {
        try (ServerSocket any = new ServerSocket();
                ServerSocket local = new ServerSocket()) {
            any.setReuseAddress(true);
            any.bind(new InetSocketAddress(port));
            any.close();
            local.setReuseAddress(true);
            local.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns a free port that this process has not been given before. Processes that look for one at the same time begin at
     * different places: a server binds its port only seconds later, and PostgreSQL starts even if another server already
     * has the port, in one of the two families of addresses, so that its own clients reach the other's data.
     */
    public static int anyFree() {
        return IntStream.range(0, COUNT)
                .map(tried -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT))
                .filter(Ports::free)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No TCP port is free"));
    }
}
