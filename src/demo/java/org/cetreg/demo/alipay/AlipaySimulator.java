package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * A simulated payment platform on a port of its own: {@code /gateway.do} implements Alipay's protocol, {@code /cashier}
 * is the payer's page, {@code /bill} serves daily statements and {@code /} lists the trades. Trades and keys are stored
 * in a directory and survive restarts; outstanding notifications are sent after a restart.
 */
public final class AlipaySimulator implements AutoCloseable {

    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    private static final Duration LATENESS = Duration.ofSeconds(20);
    private static final int LISTED = 200;

    private final SimulatorKeys keys;
    private final TradeBook book;
    private final Notifier notifier;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts a simulator.
     *
     * @param directory the directory for its keys and trades
     * @param port the port on which it listens; 0 for any free port
     * @param lateness the delay of a notification that the payer asked to be late
     * @param retries the delays after which a notification is repeated that was not answered with {@code success}
     * @param daemon whether the program may end while the simulator runs
     * @throws UncheckedIOException when the port is taken or the directory cannot be written
     */
    public AlipaySimulator(
            Path directory, int port, Clock clock, Duration lateness, List<Duration> retries, boolean daemon) {
        keys = SimulatorKeys.in(directory);
        book = new TradeBook(directory, clock);
        PlatformMessages messages = new PlatformMessages(keys);
        PayerPages pages = new PayerPages();
        notifier = new Notifier(book, messages, retries, clock);
        Bills bills = new Bills(book, clock);
        GatewayPage gateway = new GatewayPage(keys, book, messages, pages, bills, clock);
        CashierPage cashier = new CashierPage(book, notifier, messages, pages, lateness, clock);
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "alipay-simulator");
            thread.setDaemon(daemon);
            return thread;
        };
        threads = Executors.newCachedThreadPool(factory);
        server = listen(port);
        server.setExecutor(threads);
        server.createContext("/gateway.do", Web.handler(gateway::answer));
        server.createContext("/cashier", Web.handler(cashier::answer));
        server.createContext("/bill", Web.handler(bills::answer));
        server.createContext("/simulator.css", Web.handler(web -> web.text(Web.OK, "text/css", css())));
        server.createContext("/", Web.handler(web -> {
            boolean index = web.path().equals("/");
            web.html(
                    index ? Web.OK : Web.NOT_FOUND,
                    index ? pages.index(web, book.latest(LISTED)) : pages.problem(web, "404"));
        }));
        start(factory);
        book.latest(Integer.MAX_VALUE).stream()
                .filter(trade -> trade.notice() == SimulatedTrade.Notice.OWED)
                .forEach(trade -> notifier.after(trade.number(), retries.isEmpty() ? lateness : retries.get(0)));
    }

    /**
     * Starts a simulator inside this program that does not prevent the program from ending.
     *
     * @param directory the directory for its keys and trades
     * @param port the port on which it listens; 0 for any free port
     * @throws UncheckedIOException when the port is taken or the directory cannot be written
     */
    public static AlipaySimulator open(Path directory, int port) {
        return new AlipaySimulator(directory, port, Clock.systemUTC(), LATENESS, RETRIES, true);
    }

    /**
     * Starts a simulator that runs as long as this program.
     *
     * @return the settings {@code cet.payment.alipay.*} for an application that is its merchant
     */
    public static Map<String, Object> start(Path directory, int port) {
        return open(directory, port).settings();
    }

    /** Runs a stand-alone simulator: {@code [directory [port]]}. It prints the settings for its merchant. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : ".cet-demo/alipay");
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8090;
        AlipaySimulator simulator = new AlipaySimulator(directory, port, Clock.systemUTC(), LATENESS, RETRIES, false);
        System.out.println("# Simulated payment platform at " + simulator.address());
        new TreeMap<>(simulator.settings()).forEach((key, value) -> System.out.println(key + "=" + value));
    }

    /** Returns the address of the simulator's pages. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Returns the settings {@code cet.payment.alipay.*} for an application that is its merchant. */
    public Map<String, Object> settings() {
        return Map.of(
                "cet.payment.alipay.app-id",
                PlatformMessages.APP,
                "cet.payment.alipay.seller-id",
                PlatformMessages.SELLER,
                "cet.payment.alipay.private-key",
                keys.merchantPrivate(),
                "cet.payment.alipay.platform-public-key",
                keys.platformPublic(),
                "cet.payment.alipay.gateway",
                address() + "/gateway.do");
    }

    @Override
    public void close() {
        server.stop(0);
        notifier.close();
        threads.shutdownNow();
        book.close();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated payment platform cannot listen on port " + port, e);
        }
    }

    /**
     * Starts the server from a new thread, because the server's own thread is a daemon only if the starting thread is.
     */
    private void start(ThreadFactory factory) {
        Thread starter = factory.newThread(server::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String css() throws IOException {
        try (InputStream css = AlipaySimulator.class.getResourceAsStream("simulator.css")) {
            return new String(css.readAllBytes(), UTF_8);
        }
    }
}
